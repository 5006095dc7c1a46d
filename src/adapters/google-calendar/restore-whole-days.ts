import { Temporal } from '@js-temporal/polyfill';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { normalTimeZone } from './time-zones.ts';

type RawTime = calendar_v3.Schema$EventDateTime;

const midnightOf = (raw: RawTime | null | undefined, calendarTimeZone: string): string | null => {
  if (typeof raw?.dateTime !== 'string') return null;
  try {
    const zone = normalTimeZone(raw.timeZone) ?? normalTimeZone(calendarTimeZone) ?? 'UTC';
    const local = Temporal.Instant.from(raw.dateTime).toZonedDateTimeISO(zone);
    return local.equals(local.startOfDay()) ? local.toPlainDate().toString() : null;
  } catch {
    return null;
  }
};

const isResourceCalendar = (calendarId: string): boolean =>
  calendarId.endsWith('@resource.calendar.google.com');

/** A room's calendar gives whole days as times from midnight to midnight: makes them days again. */
export const restoreWholeDays = (
  raw: calendar_v3.Schema$Event,
  calendar: { readonly calendarId: string; readonly timeZone: string },
): calendar_v3.Schema$Event => {
  if (!isResourceCalendar(calendar.calendarId)) return raw;
  const start = midnightOf(raw?.start, calendar.timeZone);
  const end = midnightOf(raw?.end, calendar.timeZone);
  return start === null || end === null || start >= end
    ? raw
    : { ...raw, start: { date: start }, end: { date: end } };
};
