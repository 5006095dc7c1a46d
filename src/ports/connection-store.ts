import type { Calendar, Connection } from '../core/connection.ts';
import type { SaveOutcome } from './save-outcome.ts';

export type ConnectionStore = {
  get(userId: string, connectionId: string): Promise<Connection | null>;
  ofUser(userId: string): Promise<readonly Connection[]>;
  save(connection: Connection): Promise<SaveOutcome>;
  /** Removes the connection and its calendars. */
  remove(userId: string, connectionId: string): Promise<void>;
  /** Connected ones, a page at a time, through the sparse index; never a scan. */
  connected(
    cursor: string | null,
  ): Promise<{ connections: readonly Connection[]; nextCursor: string | null }>;
};

export type CalendarStore = {
  get(connectionId: string, calendarId: string): Promise<Calendar | null>;
  ofConnection(connectionId: string): Promise<readonly Calendar[]>;
  save(calendar: Calendar): Promise<SaveOutcome>;
};
