import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateUser } from './update-user.ts';

export type LinkSlackDeps = {
  readonly users: UserStore;
  readonly chat: Pick<Chat, 'findByEmail'>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
};

/** Finds the person in Slack by the address that Google verified. Never fails: it is tried again next time. */
export const linkSlack =
  (deps: LinkSlackDeps) =>
  async (userId: string): Promise<void> => {
    try {
      const user = await deps.users.get(userId);
      if (user === null || user.slack !== null) return;
      const slack = await deps.chat.findByEmail(user.email);
      if (slack === null) return deps.log.info('slack.not-found', { userId });
      const owner = await deps.users.bySlack(slack);
      if (owner !== null && owner.id !== userId) return deps.log.warn('slack.taken', { userId });
      await updateUser(deps.users, userId, (current) =>
        current.slack === null ? { ...current, slack } : null,
      );
      await deps.audit.append({
        userId,
        at: deps.clock.now(),
        actor: 'assistant',
        action: 'slack.linked',
        subject: userId,
        outcome: 'linked',
      });
      deps.log.info('slack.linked', { userId });
    } catch (error) {
      deps.log.error('slack.unlinked', error, { userId });
    }
  };
