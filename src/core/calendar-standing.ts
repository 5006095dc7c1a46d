import type { Calendar, ConnectionStatus } from './connection.ts';
import { isPreparable } from './connection.ts';
import type { Instant } from './time.ts';
import { addHours } from './time.ts';

export type CalendarStanding = {
  readonly status: 'followed' | 'waiting' | 'problem' | 'not-followed' | 'busy-times-only' | 'gone';
  /** What is wrong and what the person can do about it; null when nothing is. */
  readonly whatToDo: string | null;
};

/** Three polls that found no way through. */
const staleAfterHours = 6;

const unreadable = (series: number): string =>
  `${series === 1 ? '1 series has' : `${series} series have`} a rule that cannot be read; its meetings are not prepared. Save it anew in Google Calendar.`;

const problemOf = (calendar: Calendar, account: ConnectionStatus, now: Instant): string | null => {
  const { lastError, unreadableSeries, lastSyncedAt } = calendar;
  if (account !== 'connected') return 'Its account must be connected again before it can be read.';
  if (lastError !== null) return lastError;
  if (unreadableSeries.length > 0) return unreadable(unreadableSeries.length);
  return lastSyncedAt !== null && lastSyncedAt <= addHours(now, -staleAfterHours)
    ? 'Google has not let it be read for hours. I keep trying; there is nothing you need to do.'
    : null;
};

/** How a calendar of an account stands, and what its person should do. */
export const calendarStanding = (
  calendar: Calendar,
  account: ConnectionStatus,
  now: Instant,
): CalendarStanding => {
  if (calendar.retired)
    return {
      status: 'gone',
      whatToDo: calendar.selected
        ? 'It is not in your Google Calendar list any more. Put it back there, or ask its owner to share it again.'
        : null,
    };
  if (!isPreparable(calendar))
    return {
      status: 'busy-times-only',
      whatToDo:
        'Google shows only when it is busy, so nothing of it can be prepared. Ask its owner to share all event details with you.',
    };
  if (!calendar.selected) return { status: 'not-followed', whatToDo: null };
  const problem = problemOf(calendar, account, now);
  if (problem !== null) return { status: 'problem', whatToDo: problem };
  return { status: calendar.lastSyncedAt === null ? 'waiting' : 'followed', whatToDo: null };
};
