import { NotifierRejected, TransientError } from '../core/errors.ts';
import type { Chat } from '../ports/chat.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';
import type { Log } from '../ports/log.ts';
import type { UserStore } from '../ports/user-store.ts';

export type TellReconnectDeps = {
  readonly users: UserStore;
  readonly connections: ConnectionStore;
  readonly chat: Chat;
  readonly publicBaseUrl: string;
  readonly log: Log;
};

/** Tells a person that Google has ended the connection and how to renew it. Called by whoever marked it. */
export const tellReconnect =
  (deps: TellReconnectDeps) =>
  async (userId: string, connectionId: string): Promise<void> => {
    const [user, connection] = await Promise.all([
      deps.users.get(userId),
      deps.connections.get(userId, connectionId),
    ]);
    if (user === null || connection === null || user.slack === null) return;
    try {
      await deps.chat.send(
        user.slack,
        { kind: 'reconnect', account: connection.email, link: `${deps.publicBaseUrl}/calendar/auth` },
        { kind: 'reconnect', id: `${connectionId}.${connection.version}` },
      );
    } catch (error) {
      if (!(error instanceof TransientError || error instanceof NotifierRejected)) throw error;
      deps.log.error('reconnect.untold', error, { connectionId });
    }
  };
