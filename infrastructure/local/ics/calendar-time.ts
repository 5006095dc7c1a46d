import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { EventTime } from '../../../src/core/calendar-event.ts';
import { parseDateOnly } from '../../../src/core/date-only.ts';
import type { DateOnly, Instant } from '../../../src/core/time.ts';
import { epochMs, parseInstant, toInstant } from '../../../src/core/time.ts';
import type { WallClock } from '../../../src/core/zone.ts';
import { instantToWallClock, wallClockToInstant } from '../../../src/core/zone.ts';
import type { FileZones } from './file-zones.ts';
import type { Property } from './read-property.ts';

/** A day, or a moment with the zone it was written in. */
export type CalendarTime =
  | { readonly kind: 'day'; readonly date: DateOnly }
  | {
      readonly kind: 'timed';
      readonly at: Instant;
      readonly zone: string;
      /** Written without any zone. */
      readonly floating: boolean;
    };

export const inZone = (wall: WallClock, zone: string): CalendarTime => ({
  kind: 'timed',
  at: wallClockToInstant(wall, zone),
  zone,
  floating: false,
});

export const wallOf = (time: CalendarTime): WallClock =>
  time.kind === 'day' ? `${time.date}T00:00:00` : instantToWallClock(time.at, time.zone);

/** The time `seconds` later; whole days for a day. */
export const addTo = (time: CalendarTime, seconds: number): CalendarTime =>
  time.kind === 'day'
    ? {
        kind: 'day',
        date: toInstant(epochMs(`${time.date}T00:00:00Z`) + Math.ceil(seconds / 86_400) * 86_400_000).slice(
          0,
          10,
        ),
      }
    : { ...time, at: toInstant(epochMs(time.at) + seconds * 1000) };

/** Comparable between days and moments. */
export const sortMs = (time: CalendarTime): number =>
  epochMs(time.kind === 'day' ? `${time.date}T00:00:00Z` : time.at);

/** Reads one value of a DTSTART-like property, as ical.js gives it; null when it is no date. */
export const readTime = (value: unknown, property: Property, zones: FileZones): CalendarTime | null => {
  const [, text = '', clock, utc] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:(?:\d{2})?|::)?(Z?))?$/.exec(String(value)) ?? [];
  const date = parseDateOnly(text);
  if (date === null) return null;
  if (clock === undefined || clock === '::') return { kind: 'day', date };
  // A leap second, or seconds that were left out.
  const wall = `${date}T${clock.replace(/:60$/, ':59').replace(/:$/, ':00')}`;
  const at = parseInstant(`${wall}Z`);
  if (at === null) return null;
  const tzid = property.params.get('tzid');
  const zone = tzid === undefined || tzid.trim() === '' ? null : zones.zoneOf(tzid, property.line);
  if (utc === 'Z') return { kind: 'timed', at, zone: zone ?? 'UTC', floating: false };
  return {
    kind: 'timed',
    at: wallClockToInstant(wall, zone ?? zones.home),
    zone: zone ?? zones.home,
    floating: zone === null,
  };
};

const offsetText = (at: Instant, wall: WallClock): string => {
  const minutes = Math.round((epochMs(`${wall}Z`) - epochMs(at)) / 60_000);
  if (minutes === 0) return 'Z';
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
};

/** As Google writes it. */
export const toGoogleTime = (time: CalendarTime): calendar_v3.Schema$EventDateTime => {
  if (time.kind === 'day') return { date: time.date };
  const wall = wallOf(time);
  return { dateTime: `${wall}${offsetText(time.at, wall)}`, timeZone: time.zone };
};

export const toEventTime = (time: CalendarTime): EventTime =>
  time.kind === 'day' ? time : { kind: 'timed', at: time.at, timeZone: time.zone };

/** `time` in the kind and zone of a series: a day means that day's occurrence, a floating time the series' zone. */
export const alignTo = (start: CalendarTime, time: CalendarTime): CalendarTime => {
  if (start.kind === 'day') return { kind: 'day', date: wallOf(time).slice(0, 10) };
  if (time.kind === 'day') return inZone(`${time.date}${wallOf(start).slice(10)}`, start.zone);
  return time.floating ? inZone(wallOf(time), start.zone) : time;
};
