import { Temporal } from '@js-temporal/polyfill';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';

export type RawTime = calendar_v3.Schema$EventDateTime;

/** Milliseconds since the epoch of a start or end; whole days begin at midnight of `timeZone`. Null when it is not a time. */
export const rawTimeMs = (raw: RawTime | undefined | null, timeZone: string): number | null => {
  try {
    if (typeof raw?.date === 'string') {
      return Temporal.PlainDate.from(raw.date).toZonedDateTime(timeZone).epochMilliseconds;
    }
    if (typeof raw?.dateTime !== 'string') return null;
    return /(Z|[+-]\d{2}:\d{2})$/i.test(raw.dateTime)
      ? Temporal.Instant.from(raw.dateTime).epochMilliseconds
      : Temporal.PlainDateTime.from(raw.dateTime).toZonedDateTime(raw.timeZone ?? timeZone).epochMilliseconds;
  } catch {
    return null;
  }
};

/** `20260302T090000Z` or `20260302`: how Google ends the id of an occurrence. */
export const instanceSuffix = (originalStart: RawTime, timeZone: string): string => {
  if (typeof originalStart.date === 'string') return originalStart.date.replaceAll('-', '');
  const milliseconds = rawTimeMs(originalStart, timeZone);
  if (milliseconds === null) throw new Error('An occurrence needs the start it had by its series');
  return `${new Date(milliseconds).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
};

/** The original start that an occurrence's id names, in the form of its series' start; null for another id. */
export const originalStartOf = (
  eventId: string,
  seriesStart: RawTime | undefined,
): { readonly seriesId: string; readonly originalStart: RawTime } | null => {
  const parts = /^(.+)_(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/.exec(eventId);
  if (parts === null) return null;
  const [, seriesId = '', year, month, day, hour, minute, second] = parts;
  if (hour === undefined) return { seriesId, originalStart: { date: `${year}-${month}-${day}` } };
  return {
    seriesId,
    originalStart: {
      dateTime: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
      ...(seriesStart?.timeZone ? { timeZone: seriesStart.timeZone } : {}),
    },
  };
};

/** The same length after a new start. */
export const endAfter = (start: RawTime, lengthMs: number, timeZone: string): RawTime => {
  if (typeof start.date === 'string') {
    const days = Math.max(1, Math.round(lengthMs / 86_400_000));
    return { date: Temporal.PlainDate.from(start.date).add({ days }).toString() };
  }
  const startMs = rawTimeMs(start, timeZone);
  if (startMs === null) throw new Error('A start is not a time');
  return { ...start, dateTime: `${new Date(startMs + lengthMs).toISOString().slice(0, 19)}Z` };
};
