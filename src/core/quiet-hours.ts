import type { NotificationPolicy } from './notification-policy.ts';
import type { Instant } from './time.ts';
import { addMinutes, earlier } from './time.ts';
import { addDaysTo, dateIn, instantToWallClock, wallClockToInstant } from './zone.ts';

/**
 * The next moment, not before `now`, at which a text message may be sent: outside the person's own quiet
 * hours, or when the meeting is near. Slack needs no such rule: it keeps each person's own.
 */
export const nextSmsMoment = (facts: {
  readonly policy: NotificationPolicy;
  readonly timeZone: string;
  readonly now: Instant;
  readonly start: Instant;
}): Instant => {
  const { policy, timeZone, now } = facts;
  const nearFrom = addMinutes(facts.start, -policy.tooNearMinutes);
  if (nearFrom <= now) return now;
  const { from, to } = policy.quietHours;
  const time = instantToWallClock(now, timeZone).slice(11, 16);
  const today = dateIn(now, timeZone);
  const overMidnight = from > to;
  const quiet = overMidnight ? time >= from || time < to : time >= from && time < to;
  if (!quiet) return now;
  const endsTomorrow = overMidnight && time >= from;
  const loudFrom = wallClockToInstant(`${endsTomorrow ? addDaysTo(today, 1) : today}T${to}:00`, timeZone);
  return earlier(loudFrom, nearFrom);
};
