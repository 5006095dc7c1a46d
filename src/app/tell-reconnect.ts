import { NotifierRejected } from '../core/errors.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';
import type { Log } from '../ports/log.ts';
import type { UserStore } from '../ports/user-store.ts';

export type TellReconnectDeps = {
  readonly users: UserStore;
  readonly connections: ConnectionStore;
  readonly chat: Chat;
  readonly publicBaseUrl: string;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Tells a person that Google has ended the connection and how to renew it. Repeatable: Slack is asked whether
 * it was said before. Throws TransientError while Slack is down.
 */
export const tellReconnect =
  (deps: TellReconnectDeps) =>
  async (userId: string, connectionId: string): Promise<void> => {
    const [user, connection] = await Promise.all([
      deps.users.get(userId),
      deps.connections.get(userId, connectionId),
    ]);
    if (user === null || connection === null || user.slack === null) return;
    try {
      const mark = { kind: 'reconnect', id: `${connectionId}.${connection.version}` };
      if ((await deps.chat.findSent(user.slack, mark)) !== null) return;
      await deps.audit.append({
        userId,
        at: deps.clock.now(),
        actor: 'assistant',
        action: 'calendar.reconnect-needed',
        subject: connectionId,
        outcome: connection.status,
      });
      const link = `${deps.publicBaseUrl}/calendar/auth?account=${connectionId}`;
      await deps.chat.send(user.slack, { kind: 'reconnect', account: connection.email, link }, mark);
    } catch (error) {
      if (!(error instanceof NotifierRejected)) throw error;
      deps.log.error('reconnect.untold', error, { connectionId });
    }
  };
