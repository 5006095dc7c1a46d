import type { Calendar } from '../../src/core/connection.ts';

/** A selected primary calendar that was never synced and never saved (`version` 0). */
export const aCalendar = (overrides: Partial<Calendar> = {}): Calendar => ({
  connectionId: 'connection1',
  calendarId: 'ada@example.com',
  userId: 'user1',
  name: 'Ada',
  timeZone: 'Europe/Berlin',
  accessRole: 'owner',
  primary: true,
  selected: true,
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
  ...overrides,
});
