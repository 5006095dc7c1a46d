import { UnusableEvent } from './calendar-file-error.ts';
import type { CalendarTime } from './calendar-time.ts';
import { alignTo, inZone, readTime, wallOf } from './calendar-time.ts';
import type { FileZones } from './file-zones.ts';
import { after, readDuration } from './read-duration.ts';
import type { Property } from './read-property.ts';
import { readProperty } from './read-property.ts';

/** An added occurrence; `end` where the file gives it one of its own. */
export type AddedTime = { readonly start: CalendarTime; readonly end: CalendarTime | null };

export type Recurrence = {
  /** RRULE and EXRULE lines as Google keeps them. */
  readonly rules: readonly string[];
  readonly added: readonly AddedTime[];
  readonly excluded: readonly CalendarTime[];
  /** Values that are no dates: their lines. */
  readonly unreadable: readonly number[];
};

const ruleParts = new Set(
  'FREQ UNTIL COUNT INTERVAL BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS WKST'.split(
    ' ',
  ),
);

/** More dates than this are no calendar of a person. */
const mostDates = 10_000;

const compact = (text: string): string => text.replaceAll(/[-:]/g, '');

/** A rule in capitals, with known parts only; UNTIL in UTC where it was written without a zone. */
const readRule = (name: string, property: Property, start: CalendarTime): string => {
  const unusable = (reason: string): UnusableEvent =>
    new UnusableEvent(property.line, `its rule of repetition (${name}) ${reason}`);
  const parts = property.raw
    .toUpperCase()
    .split(';')
    .map((part) => part.trim())
    .filter((part) => ruleParts.has(part.split('=')[0] ?? ''));
  const text = parts
    .map((part) => {
      const [, wall] = /^UNTIL=(\d{8}T\d{6})$/.exec(part) ?? [];
      if (wall === undefined || start.kind === 'day') return part;
      const iso = wall.replace(/^(....)(..)(..T..)(..)(..)$/, '$1-$2-$3:$4:$5');
      if (Number.isNaN(Date.parse(`${iso}Z`))) throw unusable('ends on no date');
      const until = inZone(iso, start.zone);
      return until.kind === 'day' ? part : `UNTIL=${compact(until.at)}`;
    })
    .join(';');
  if (!parts.some((part) => part.startsWith('FREQ='))) throw unusable('has no frequency');
  if (/FREQ=(SECONDLY|MINUTELY)/.test(text)) throw unusable('repeats more often than every hour');
  if (parts.some((part) => /^(COUNT|INTERVAL)=0*$|^(COUNT|INTERVAL)=-/.test(part)))
    throw unusable('counts in vain');
  if (readProperty({ name, text: `${name}:${text}`, line: property.line }) === null)
    throw unusable('cannot be read');
  return `${name}:${text}`;
};

const readAdded = (value: unknown, property: Property, facts: Facts): AddedTime | null => {
  const [from, to] = Array.isArray(value) ? (value as unknown[]) : [value];
  const start = readTime(from, property, facts.zones);
  if (start === null) return null;
  const aligned = alignTo(facts.start, start);
  const lasts = typeof to === 'string' ? readDuration(to) : null;
  const end = lasts === null ? readTime(to, property, facts.zones) : after(aligned, lasts);
  return { start: aligned, end: end === null ? null : alignTo(facts.start, end) };
};

type Facts = { readonly start: CalendarTime; readonly zones: FileZones };

/** What makes an event a series. Throws UnusableEvent for a rule that cannot be followed. */
export const readRecurrence = (all: (name: string) => readonly Property[], facts: Facts): Recurrence => {
  const unreadable: number[] = [];
  const dates = [...all('RDATE'), ...all('EXDATE')].reduce((count, { values }) => count + values.length, 0);
  if (dates > mostDates) {
    throw new UnusableEvent(
      [...all('RDATE'), ...all('EXDATE')][0]?.line ?? 1,
      `it has more than ${mostDates} added or excluded dates`,
    );
  }
  const values = <Result>(
    name: string,
    read: (value: unknown, property: Property) => Result | null,
  ): Result[] =>
    all(name).flatMap((property) =>
      property.values.flatMap((value) => {
        // An empty value, as after a comma at the end.
        if (/^[-T:Z]*$/.test(String(value))) return [];
        const result = read(value, property);
        if (result === null) unreadable.push(property.line);
        return result === null ? [] : [result];
      }),
    );
  const excluded = values('EXDATE', (value, property) => readTime(value, property, facts.zones));
  return {
    rules: ['RRULE', 'EXRULE'].flatMap((name) =>
      all(name)
        .filter(({ raw }) => raw.trim() !== '')
        .map((property) => readRule(name, property, facts.start)),
    ),
    added: values('RDATE', (value, property) => readAdded(value, property, facts)),
    excluded: excluded.map((time) => alignTo(facts.start, time)),
    unreadable: [...new Set(unreadable)],
  };
};

/** `EXDATE;TZID=Europe/Berlin:20260302T090000,…`: one line for each zone. */
const datesLine = (name: string, times: readonly CalendarTime[]): string[] => {
  const lines = new Map<string, Set<string>>();
  for (const time of times) {
    const utc = time.kind === 'timed' && time.zone === 'UTC';
    const head =
      time.kind === 'day' ? `${name};VALUE=DATE:` : utc ? `${name}:` : `${name};TZID=${time.zone}:`;
    const value = time.kind === 'day' ? compact(time.date) : `${compact(wallOf(time))}${utc ? 'Z' : ''}`;
    lines.set(head, (lines.get(head) ?? new Set()).add(value));
  }
  return [...lines].map(([head, values]) => `${head}${[...values].join(',')}`);
};

/** The lines of Google's `recurrence`; none for a single event. */
export const recurrenceLines = (recurrence: Recurrence): readonly string[] =>
  recurrence.rules.length === 0 && recurrence.added.length === 0
    ? []
    : [
        ...recurrence.rules,
        ...datesLine(
          'RDATE',
          recurrence.added.map(({ start }) => start),
        ),
        ...datesLine('EXDATE', recurrence.excluded),
      ];
