import type { PersonalRules } from '../core/personal-rules.ts';
import { sameValue } from '../core/same-value.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import type { UserStore } from '../ports/user-store.ts';
import { decideAgain } from './decide-again.ts';
import { updateUser } from './update-user.ts';

export type ChangeRulesDeps = {
  readonly users: UserStore;
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly queue: SyncQueue;
  readonly audit: AuditTrail;
  readonly clock: Clock;
};

/** Keeps a person's rules, and has all their coming meetings decided by them. Repeatable. */
export const changeRules =
  (deps: ChangeRulesDeps) =>
  async (input: { readonly userId: string; readonly rules: PersonalRules }): Promise<void> => {
    const { userId, rules } = input;
    await updateUser(deps.users, userId, (user) =>
      user.rules !== undefined && sameValue(user.rules, rules) ? null : { ...user, rules },
    );
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'rules.changed',
      subject: userId,
      outcome: 'saved',
    });
    await decideAgain(deps)(userId);
  };
