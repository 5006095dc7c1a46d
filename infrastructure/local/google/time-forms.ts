import { Temporal } from '@js-temporal/polyfill';
import type { RawEvent } from './account-calendar.ts';
import type { RawTime } from './event-times.ts';
import { rawTimeMs } from './event-times.ts';

const zoned = (time: RawTime | undefined, calendarTimeZone: string): Temporal.ZonedDateTime => {
  const ms = rawTimeMs(time, calendarTimeZone);
  if (ms === null) throw new Error('An event needs a start and an end');
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(time?.timeZone ?? calendarTimeZone);
};

/** The same wall-clock time elsewhere; a whole day stays what it is. */
export const inAnotherZone = (
  time: RawTime | undefined,
  calendarTimeZone: string,
  timeZone: string,
): RawTime => {
  if (typeof time?.date === 'string') return time;
  const at = zoned(time, calendarTimeZone).toPlainDateTime().toZonedDateTime(timeZone).toInstant();
  return { dateTime: `${at.toString().slice(0, 19)}Z`, timeZone };
};

/** The day or days that an event touches, as Google writes them: the last one is not in it any more. */
export const wholeDay = (event: RawEvent, calendarTimeZone: string): Pick<RawEvent, 'start' | 'end'> => {
  const first = zoned(event.start, calendarTimeZone).toPlainDate();
  return { start: { date: first.toString() }, end: { date: first.add({ days: 1 }).toString() } };
};
