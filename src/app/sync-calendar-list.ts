import type { Calendar } from '../core/connection.ts';
import { isFollowed } from '../core/connection.ts';
import { unread } from '../core/unread.ts';
import type { CalendarApi, CalendarListEntry } from '../ports/calendar-api.ts';
import type { CalendarStore } from '../ports/connection-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';

export type CalendarListDeps = { readonly calendars: CalendarStore; readonly queue: SyncQueue };

type ConnectionKey = { readonly userId: string; readonly connectionId: string };

/** The first time, only the person's main calendar is followed; the others are theirs to choose. */
const newCalendar = (connection: ConnectionKey, entry: CalendarListEntry): Calendar => ({
  connectionId: connection.connectionId,
  calendarId: entry.calendarId,
  userId: connection.userId,
  name: entry.name,
  timeZone: entry.timeZone,
  accessRole: entry.accessRole,
  primary: entry.primary,
  selected: entry.primary,
  retired: false,
  cursor: null,
  generation: 1,
  building: null,
  lastSyncedAt: null,
  lastError: null,
  counts: { events: 0, skipped: 0 },
  unreadableSeries: [],
  lastRolledAt: null,
  cursorLostAt: null,
  version: 0,
});

/**
 * The calendar as the list has it now. Whole days must be placed anew when its zone is another; what was not
 * followed meanwhile is read from the beginning.
 */
const refreshed = (calendar: Calendar, entry: CalendarListEntry): Calendar => ({
  ...(isFollowed(calendar) ? calendar : unread(calendar)),
  name: entry.name,
  timeZone: entry.timeZone,
  accessRole: entry.accessRole,
  primary: entry.primary,
  retired: false,
  ...(calendar.timeZone !== entry.timeZone && { lastRolledAt: null }),
});

const isListed = (calendar: Calendar, entry: CalendarListEntry): boolean =>
  !calendar.retired &&
  calendar.name === entry.name &&
  calendar.timeZone === entry.timeZone &&
  calendar.accessRole === entry.accessRole &&
  calendar.primary === entry.primary;

/**
 * Brings the connection's calendars in line with Google's list, and has those synced that became to be
 * followed, or left that are gone. An empty list is taken for a fault: nothing is retired for it. A record
 * that somebody else is writing is left to the next pass.
 */
export const syncCalendarList =
  (deps: CalendarListDeps) =>
  async (api: CalendarApi, connection: ConnectionKey): Promise<{ calendars: number; retired: number }> => {
    const listed = (await api.listCalendars()).filter(({ deleted }) => !deleted);
    const known = new Map(
      (await deps.calendars.ofConnection(connection.connectionId)).map((calendar) => [
        calendar.calendarId,
        calendar,
      ]),
    );
    const toSync: string[] = [];
    for (const entry of listed) {
      const calendar = known.get(entry.calendarId);
      if (calendar !== undefined && isListed(calendar, entry)) continue;
      const next = calendar === undefined ? newCalendar(connection, entry) : refreshed(calendar, entry);
      await deps.calendars.save(next);
      if (next.selected) toSync.push(entry.calendarId);
    }
    const present = new Set(listed.map(({ calendarId }) => calendarId));
    const missing = [...known.values()].filter(
      (calendar) => listed.length > 0 && !calendar.retired && !present.has(calendar.calendarId),
    );
    for (const calendar of missing) {
      await deps.calendars.save({ ...calendar, retired: true, cursor: null });
      toSync.push(calendar.calendarId);
    }
    const { userId, connectionId } = connection;
    const jobs = toSync.map((calendarId) => ({
      userId,
      connectionId,
      calendarId,
      mode: 'incremental' as const,
    }));
    if (jobs.length > 0) await deps.queue.enqueue(jobs);
    return { calendars: listed.length, retired: missing.length };
  };
