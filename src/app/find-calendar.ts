import type { Calendar, Connection } from '../core/connection.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import { hashedId } from './hashes.ts';

export type FoundCalendar = { readonly connection: Connection; readonly calendar: Calendar };

/** Names a calendar in addresses: Google's own id is often an address, and two accounts may list the same one. */
export const calendarKeyOf = ({ connectionId, calendarId }: Pick<Calendar, 'connectionId' | 'calendarId'>) =>
  hashedId('calendar', connectionId, calendarId);

/**
 * The calendar of one of the person's accounts, by its key, or by Google's id where only one account has it.
 * Null when there is none.
 */
export const findCalendar =
  (deps: { readonly connections: ConnectionStore; readonly calendars: CalendarStore }) =>
  async (userId: string, keyOrId: string): Promise<FoundCalendar | null> => {
    const byGoogleId: FoundCalendar[] = [];
    for (const connection of await deps.connections.ofUser(userId)) {
      for (const calendar of await deps.calendars.ofConnection(connection.id)) {
        if (calendarKeyOf(calendar) === keyOrId) return { connection, calendar };
        if (calendar.calendarId === keyOrId) byGoogleId.push({ connection, calendar });
      }
    }
    const [only = null, ...others] = byGoogleId;
    return others.length === 0 ? only : null;
  };
