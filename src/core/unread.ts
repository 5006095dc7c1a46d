import type { Calendar } from './connection.ts';

/**
 * The calendar as if it had never been read. It keeps its channel, which is stopped where it is not needed,
 * and whether anything of it is placed.
 */
export const unread = (calendar: Calendar): Calendar => ({
  ...calendar,
  cursor: null,
  // What began before it is read again was over before anybody could have known it here.
  lastSyncedAt: null,
  lastError: null,
  lastErrorAt: null,
  cursorLostAt: null,
  counts: { events: 0, skipped: 0 },
  unreadableSeries: [],
  passes: {},
});
