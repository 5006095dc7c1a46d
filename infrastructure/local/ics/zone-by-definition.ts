import type { Instant } from '../../../src/core/time.ts';
import { addMinutes, parseInstant, toInstant } from '../../../src/core/time.ts';
import { isZone } from '../../../src/core/zone.ts';
import type { Component } from './cut-components.ts';
import { offsetMinutesAt, windowsZones, zoneNamed } from './named-zone.ts';
import { readProperty } from './read-property.ts';

/** Definitions are compared with real zones by the rules of this year. */
const year = 2026;

type Observance = {
  readonly start: string;
  readonly fromMinutes: number;
  readonly toMinutes: number;
  readonly rule: string | null;
};

const rawOf = (lines: Component['lines'], name: string): string | null => {
  const line = lines.find((content) => content.name === name);
  return line === undefined ? null : (readProperty(line)?.raw.trim() ?? null);
};

const offsetMinutes = (text: string | null): number | null => {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})/.exec(text ?? '') ?? [];
  return sign === undefined ? null : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
};

const observancesOf = (definition: Component): readonly Observance[] => {
  const found: Observance[] = [];
  let from = -1;
  for (const [index, { text }] of definition.lines.entries()) {
    if (/^BEGIN:(STANDARD|DAYLIGHT)/i.test(text)) from = index;
    else if (/^END:(STANDARD|DAYLIGHT)/i.test(text) && from >= 0) {
      const lines = definition.lines.slice(from, index);
      const start = rawOf(lines, 'DTSTART');
      const toMinutes = offsetMinutes(rawOf(lines, 'TZOFFSETTO'));
      if (start !== null && toMinutes !== null) {
        const fromMinutes = offsetMinutes(rawOf(lines, 'TZOFFSETFROM')) ?? toMinutes;
        found.push({ start, toMinutes, fromMinutes, rule: rawOf(lines, 'RRULE') });
      }
      from = -1;
    }
  }
  return found.sort((a, b) => (a.start < b.start ? -1 : 1));
};

/** When the observance begins in the year, by a yearly rule of month and n-th weekday; null for other rules. */
const changeIn = ({ rule, start, fromMinutes }: Observance): Instant | null => {
  const month = Number(/BYMONTH=(\d{1,2})/i.exec(rule ?? '')?.[1]);
  const [, nth, weekday = ''] = /BYDAY=([+-]?\d)([A-Z]{2})/i.exec(rule ?? '') ?? [];
  const until = Number(/UNTIL=(\d{4})/i.exec(rule ?? '')?.[1] ?? 9999);
  const day = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].indexOf(weekday.toUpperCase());
  if (!(month >= 1 && month <= 12) || nth === undefined || day < 0 || until < year) return null;
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const last = new Date(Date.UTC(year, month, 0));
  const date =
    Number(nth) > 0
      ? 1 + ((day - first + 7) % 7) + (Number(nth) - 1) * 7
      : last.getUTCDate() - ((last.getUTCDay() - day + 7) % 7) + (Number(nth) + 1) * 7;
  const clock = /T(\d{2})(\d{2})/.exec(start);
  const wall = Date.UTC(year, month - 1, date, Number(clock?.[1] ?? 0), Number(clock?.[2] ?? 0));
  return parseInstant(toInstant(wall - fromMinutes * 60_000));
};

const fixedZone = (minutes: number): string | null => {
  if (minutes === 0) return 'UTC';
  const hours = minutes / 60;
  const zone = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  if (Number.isInteger(hours) && isZone(zone)) return zone;
  return (
    [...windowsZones.values()].find((known) =>
      [`${year}-01-01T00:00:00Z`, `${year}-07-01T00:00:00Z`].every(
        (at) => offsetMinutesAt(at, known) === minutes,
      ),
    ) ?? null
  );
};

/** The zone whose clock changes as these rules say. */
const zoneWithRules = (observances: readonly Observance[]): string | null => {
  const changes = observances.flatMap((observance) => {
    const at = changeIn(observance);
    return at === null ? [] : [{ at, ...observance }];
  });
  const last = observances.at(-1);
  if (last === undefined) return null;
  if (changes.length === 0) return fixedZone(last.toMinutes);
  return (
    [...windowsZones.values()].find((zone) =>
      changes.every(
        ({ at, fromMinutes, toMinutes }) =>
          offsetMinutesAt(addMinutes(at, -1), zone) === fromMinutes &&
          offsetMinutesAt(at, zone) === toMinutes,
      ),
    ) ?? null
  );
};

/** The IANA zone that a VTIMEZONE describes: by the place it names, else by its offsets and the days they change. */
export const zoneByDefinition = (definition: Component): string | null => {
  for (const name of ['X-LIC-LOCATION', 'TZURL']) {
    const place = rawOf(definition.lines, name);
    const zone = place === null ? null : zoneNamed(place.replace(/\.ics$/i, ''));
    if (zone !== null) return zone;
  }
  return zoneWithRules(observancesOf(definition));
};

/** The name that events use for this definition. */
export const definedName = (definition: Component): string | null => rawOf(definition.lines, 'TZID');
