import { Temporal } from '@js-temporal/polyfill';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { EventTime } from '../../core/calendar-event.ts';
import { parseDateOnly } from '../../core/date-only.ts';
import { addMinutes, parseInstant, toInstant } from '../../core/time.ts';
import { normalTimeZone } from './time-zones.ts';

type RawTime = calendar_v3.Schema$EventDateTime | null | undefined;

/** Far enough from the first and last year of four digits that days can be added and taken away. */
const isReckonable = (text: string): boolean => /^[1-9]\d{3}-/.test(text) && text < '9900';

const localInstant = (text: string, timeZone: string) => {
  try {
    return toInstant(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return null;
  }
};

/** Google's start or end; null when missing or not a time. A time without an offset is in its own zone, else the calendar's. */
export const toEventTime = (raw: RawTime, calendarTimeZone: string): EventTime | null => {
  if (typeof raw?.date === 'string') {
    const date = parseDateOnly(raw.date);
    return date === null || !isReckonable(date) ? null : { kind: 'day', date };
  }
  if (typeof raw?.dateTime !== 'string' || !isReckonable(raw.dateTime)) return null;
  const timeZone = normalTimeZone(raw.timeZone);
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(raw.dateTime);
  const at = hasOffset
    ? parseInstant(raw.dateTime)
    : localInstant(raw.dateTime, timeZone ?? normalTimeZone(calendarTimeZone) ?? 'UTC');
  return at === null ? null : { kind: 'timed', at, timeZone };
};

/** Minutes that a meeting lasts when Google gives no end, or one before the start. */
const assumedMinutes = 30;

const nextDay = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

/** An end that fits the start: all-day ends are exclusive and at least one day on; a timed event may last no time. */
export const toEventEnd = (start: EventTime, raw: RawTime, calendarTimeZone: string): EventTime => {
  const end = toEventTime(raw, calendarTimeZone);
  if (start.kind === 'day') {
    return end?.kind === 'day' && end.date > start.date ? end : { kind: 'day', date: nextDay(start.date) };
  }
  return end?.kind === 'timed' && end.at >= start.at
    ? end
    : { kind: 'timed', at: addMinutes(start.at, assumedMinutes), timeZone: start.timeZone };
};
