import { Temporal } from '@js-temporal/polyfill';
import ICAL from 'ical.js';
import type { RawEvent } from './account-calendar.ts';
import type { RawTime } from './event-times.ts';
import { rawTimeMs } from './event-times.ts';

/** Of the original starts of a series, those from (included) to (excluded). */
export type InstanceWindow = { readonly fromMs: number; readonly toMs: number };

const maxSteps = 20_000;

/** The id that instances of a series begin with: of a series that was split off, that of the first one. */
export const instanceBase = (seriesId: string): string => seriesId.replace(/_R\d{8}(T\d{6})?$/, '');

const wallOf = (start: RawTime, zone: string): string => {
  if (typeof start.date === 'string') return `${start.date}T00:00:00`;
  const milliseconds = rawTimeMs(start, zone);
  if (milliseconds === null) throw new Error('A series needs a start');
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
};

const toMs = (wall: string, zone: string): number =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;

const written = (value: string, zone: string): { readonly ms: number; readonly day: string } => {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(value);
  if (match === null) throw new Error('A recurrence line has a time that is none');
  const [, year, month, day, hour = '00', minute = '00', second = '00', utc] = match;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  return { ms: toMs(wall, utc === 'Z' ? 'UTC' : zone), day: wall.slice(0, 10) };
};

/** The times of an RDATE or EXDATE line. */
const listed = (lines: readonly string[], name: 'RDATE' | 'EXDATE', zone: string) =>
  lines.flatMap((line) => {
    const match = new RegExp(`^${name}(?:;[^:]*)?:(.*)$`).exec(line);
    return match?.[1]?.split(',').map((value) => written(value, zone)) ?? [];
  });

/** One start by the rule, as Google would write an original start. */
const asRawTime = (master: RawEvent, zone: string, ms: number, day: string): RawTime => {
  if (typeof master.start?.date === 'string') return { date: day };
  const dateTime = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return { dateTime, timeZone: master.start?.timeZone ?? zone };
};

/**
 * Where a series puts its occurrences, worked out by another library than the application's: so that the one
 * can be compared with the other. RRULE, RDATE and EXDATE as Google's own pages write them.
 */
export const seriesInstances = (
  master: RawEvent,
  calendarTimeZone: string,
  window: InstanceWindow,
): RawTime[] => {
  const { start, recurrence } = master;
  if (!start || !recurrence) return [];
  const allDay = typeof start.date === 'string';
  const zone = allDay ? calendarTimeZone : (start.timeZone ?? calendarTimeZone);
  const removed = listed(recurrence, 'EXDATE', zone);
  const found = new Map<string, RawTime>();
  const add = (ms: number, day: string): void => {
    if (ms < window.fromMs || ms >= window.toMs) return;
    if (removed.some((one) => (allDay ? one.day === day : one.ms === ms))) return;
    found.set(allDay ? day : String(ms), asRawTime(master, zone, ms, day));
  };
  for (const line of recurrence) {
    const rule = /^RRULE:(.*)$/.exec(line)?.[1];
    if (rule === undefined) continue;
    const until = /(?:^|;)UNTIL=([^;]+)/.exec(rule)?.[1];
    const last = until === undefined ? null : written(until, zone);
    const steps = ICAL.Recur.fromString(rule.replace(/;?UNTIL=[^;]+/, '')).iterator(
      ICAL.Time.fromJSDate(new Date(`${wallOf(start, zone)}Z`), true),
    );
    for (let step = 0; step < maxSteps; step += 1) {
      const wall = steps.next()?.toString().slice(0, 19);
      if (wall === undefined) break;
      const [ms, day] = [toMs(wall, zone), wall.slice(0, 10)];
      const over = last !== null && (allDay ? day > last.day : ms > last.ms);
      if (over || ms >= window.toMs) break;
      add(ms, day);
    }
  }
  for (const { ms, day } of listed(recurrence, 'RDATE', zone)) add(ms, day);
  return [...found.values()].sort(
    (a, b) => (rawTimeMs(a, calendarTimeZone) ?? 0) - (rawTimeMs(b, calendarTimeZone) ?? 0),
  );
};

/** Whether a series has an occurrence with this original start. */
export const hasInstance = (master: RawEvent, calendarTimeZone: string, originalStart: RawTime): boolean => {
  const ms = rawTimeMs(originalStart, calendarTimeZone);
  return ms !== null && seriesInstances(master, calendarTimeZone, { fromMs: ms, toMs: ms + 1 }).length > 0;
};
