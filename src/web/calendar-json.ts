import type { ConnectionReport } from '../app/connection-status.ts';
import { calendarKeyOf } from '../app/find-calendar.ts';
import { calendarStanding } from '../core/calendar-standing.ts';
import type { Calendar } from '../core/connection.ts';
import { isPreparable } from '../core/connection.ts';
import type { Instant } from '../core/time.ts';

type Account = Pick<ConnectionReport, 'id' | 'account' | 'status'>;

/** A calendar as the REST interface gives it. */
export const calendarJson = (account: Account, calendar: Calendar, now: Instant) => ({
  id: calendarKeyOf(calendar),
  calendarId: calendar.calendarId,
  connectionId: account.id,
  account: account.account,
  name: calendar.name,
  timeZone: calendar.timeZone,
  accessRole: calendar.accessRole,
  primary: calendar.primary,
  selected: calendar.selected,
  preparable: isPreparable(calendar),
  retired: calendar.retired,
  ...calendarStanding(calendar, account.status, now),
  lastSyncedAt: calendar.lastSyncedAt,
  lastError: calendar.lastError,
  counts: calendar.counts,
});
