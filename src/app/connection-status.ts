import type { Calendar, Connection, ConnectionStatus } from '../core/connection.ts';
import { isFollowed, missingReadingScopes } from '../core/connection.ts';
import type { Instant } from '../core/time.ts';
import { later } from '../core/time.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';

export type ConnectionReport = {
  readonly id: string;
  readonly account: string;
  readonly status: ConnectionStatus;
  readonly scopes: readonly string[];
  readonly missingScopes: readonly string[];
  /** What the person should do about this account; null when it is well. */
  readonly whatToDo: string | null;
  readonly lastSyncedAt: Instant | null;
  /** Those that are followed. */
  readonly calendars: readonly Calendar[];
  /** All that are or were in the account's list, the main one first, then by name. */
  readonly listed: readonly Calendar[];
};

export type StatusReport = {
  /** At least one account is connected. */
  readonly connected: boolean;
  readonly connections: readonly ConnectionReport[];
  readonly lastSyncedAt: Instant | null;
  /** What the person should do, as a sentence; null when all is well. */
  readonly whatToDo: string | null;
};

const latest = (times: readonly (Instant | null)[]): Instant | null =>
  times.reduce((a, b) => (a === null ? b : b === null ? a : later(a, b)), null);

const inOrder = (a: Calendar, b: Calendar): number =>
  Number(b.primary) - Number(a.primary) || a.name.localeCompare(b.name, 'en');

const adviceFor = (connection: Connection): string | null => {
  switch (connection.status) {
    case 'connected':
      return connection.grantEndsAt
        ? `Google lets us read ${connection.email} until ${connection.grantEndsAt.slice(0, 10)} only: connect it again before then.`
        : null;
    case 'reconnect-needed':
      return `Google no longer lets us read ${connection.email}. Connect it again.`;
    case 'missing-scope':
      return `We may not read the calendars of ${connection.email}. Connect again and leave both boxes ticked.`;
    case 'disconnected':
      return `${connection.email} is disconnected. Connect it again to have its meetings prepared.`;
  }
};

/** How a person's connections stand, and what they should do about it. */
export const connectionStatus =
  (deps: { readonly connections: ConnectionStore; readonly calendars: CalendarStore }) =>
  async (userId: string): Promise<StatusReport> => {
    const connections = await deps.connections.ofUser(userId);
    const reports = await Promise.all(
      connections.map(async (connection): Promise<ConnectionReport> => {
        const listed = (await deps.calendars.ofConnection(connection.id)).toSorted(inOrder);
        const calendars = listed.filter(isFollowed);
        return {
          id: connection.id,
          account: connection.email,
          status: connection.status,
          scopes: connection.scopes,
          missingScopes: missingReadingScopes(connection.scopes),
          whatToDo: adviceFor(connection),
          lastSyncedAt: latest(calendars.map(({ lastSyncedAt }) => lastSyncedAt)),
          calendars,
          listed,
        };
      }),
    );
    const advice = connections.map(adviceFor).filter((sentence) => sentence !== null);
    return {
      connected: connections.some(({ status }) => status === 'connected'),
      connections: reports,
      lastSyncedAt: latest(reports.map(({ lastSyncedAt }) => lastSyncedAt)),
      whatToDo: connections.length === 0 ? 'Connect your Google Calendar.' : advice.join(' ') || null,
    };
  };
