import type { Calendar } from './connection.ts';
import { isFollowed } from './connection.ts';
import type { Instant } from './time.ts';
import { addDays } from './time.ts';

/** Google's channels live for seven days: with two left there are a day and more of polls to renew one by. */
const renewedDaysBefore = 2;
/** A calendar that could not be watched may be another one by then: shared, moved, of another kind. */
const triedAgainAfterDays = 7;

/** Whether a calendar needs a first or another channel, or has one that it needs no more. */
export const watchIsDue = (
  calendar: Pick<Calendar, 'selected' | 'retired' | 'primary' | 'accessRole' | 'watch'>,
  now: Instant,
): boolean => {
  const { watch = null } = calendar;
  if (!isFollowed(calendar)) return watch?.kind === 'watched';
  if (watch === null) return true;
  return watch.kind === 'watched'
    ? watch.expiresAt <= addDays(now, renewedDaysBefore)
    : watch.since <= addDays(now, -triedAgainAfterDays);
};
