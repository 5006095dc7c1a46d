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

/** A rule's last moment as the day that it is where the series takes place. */
const untilDay = (line: string, timeZone: string): string =>
  line.replace(/UNTIL=(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z/, (_, ...parts: readonly string[]) => {
    const [year, month, day, hour, minute, second] = parts;
    const at = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return `UNTIL=${at.toZonedDateTimeISO(timeZone).toPlainDate().toString().replaceAll('-', '')}`;
  });

/** The day on which an event begins, as Google writes it: the end is not in it any more. */
export const wholeDay = (
  event: RawEvent,
  calendarTimeZone: string,
): Pick<RawEvent, 'start' | 'end' | 'recurrence'> => {
  const { start, recurrence } = event;
  const first = zoned(start, calendarTimeZone).toPlainDate();
  const zone = start?.timeZone ?? calendarTimeZone;
  return {
    start: { date: first.toString() },
    end: { date: first.add({ days: 1 }).toString() },
    ...(recurrence ? { recurrence: recurrence.map((line) => untilDay(line, zone)) } : {}),
  };
};
