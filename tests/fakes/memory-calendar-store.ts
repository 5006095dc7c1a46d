import type { Calendar } from '../../src/core/connection.ts';
import type { CalendarStore } from '../../src/ports/connection-store.ts';
import { byText, joinKey, versionedRecords } from './versioned-records.ts';

export type MemoryCalendarStore = CalendarStore & {
  /** What removing a connection does to its calendars. */
  removeOf(connectionId: string): void;
};

export const memoryCalendarStore = (): MemoryCalendarStore => {
  const keyOf = (calendar: { connectionId: string; calendarId: string }) =>
    joinKey(calendar.connectionId, calendar.calendarId);
  const calendars = versionedRecords<Calendar>(keyOf);
  const ofConnection = (connectionId: string) =>
    calendars
      .all()
      .filter((calendar) => calendar.connectionId === connectionId)
      .sort(byText(({ calendarId }) => calendarId));
  return {
    get: async (connectionId, calendarId) => calendars.get(keyOf({ connectionId, calendarId })),
    ofConnection: async (connectionId) => ofConnection(connectionId),
    save: async (calendar) => calendars.save(calendar),
    removeOf: (connectionId) => {
      for (const calendar of ofConnection(connectionId)) calendars.delete(keyOf(calendar));
    },
  };
};
