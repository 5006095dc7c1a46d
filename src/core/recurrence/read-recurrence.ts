import type { DateOnly, Instant } from '../time.ts';
import { toInstant } from '../time.ts';
import { readZone, wallClockToInstant } from '../zone.ts';

/** A date or time in a recurrence line: the day as written, and the instant where a time was given. */
export type ListedTime = { readonly date: DateOnly; readonly at: Instant | null };

/** An RRULE without its UNTIL, which is kept apart because it is compared as an instant. */
export type Rule = { readonly text: string; readonly until: ListedTime | null };

type Recurrence = {
  readonly rules: readonly Rule[];
  readonly exRules: readonly Rule[];
  readonly added: readonly ListedTime[];
  readonly removed: readonly ListedTime[];
};

export type ReadRecurrence =
  | { readonly kind: 'read'; readonly recurrence: Recurrence }
  | { readonly kind: 'unreadable'; readonly reason: string };

class Unreadable extends Error {}

const numbers = /^[+-]?\d{1,9}(,[+-]?\d{1,9})*$/;
const ruleParts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)$/,
  INTERVAL: /^\d{1,9}$/,
  COUNT: /^\d{1,9}$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTH: numbers,
  BYMONTHDAY: numbers,
  BYYEARDAY: numbers,
  BYWEEKNO: numbers,
  BYSETPOS: numbers,
  BYHOUR: numbers,
  BYMINUTE: numbers,
  BYSECOND: numbers,
};

const readTime = (text: string, zone: string): ListedTime => {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text.trim());
  if (match === null) throw new Unreadable('a date that is none');
  const [, year, month, day, hour, minute, second, utc] = match;
  const date = `${year}-${month}-${day}`;
  const wall = `${date}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`;
  const milliseconds = Date.parse(`${wall}Z`);
  if (Number.isNaN(milliseconds) || toInstant(milliseconds) !== `${wall}Z`) {
    throw new Unreadable('a date that is not in the calendar');
  }
  if (hour === undefined) return { date, at: null };
  return { date, at: utc === 'Z' ? `${wall}Z` : wallClockToInstant(wall, zone) };
};

const readRule = (text: string, zone: string): Rule => {
  const kept: string[] = [];
  let until: ListedTime | null = null;
  for (const part of text
    .toUpperCase()
    .split(';')
    .filter((piece) => piece !== '')) {
    const [name = '', value = ''] = part.split('=', 2).map((piece) => piece.trim());
    if (name === 'UNTIL') until = readTime(value, zone);
    else if (name.startsWith('X-')) continue;
    else if (ruleParts[name]?.test(value) !== true) throw new Unreadable('a rule with an unknown part');
    else kept.push(`${name}=${value}`);
  }
  if (!kept.some((part) => part.startsWith('FREQ='))) throw new Unreadable('a rule without a frequency');
  return { text: kept.join(';'), until };
};

const readList = (value: string, zone: string): ListedTime[] =>
  value
    .split(',')
    .filter((piece) => piece.trim() !== '')
    .map((piece) => readTime(piece.split('/', 1)[0] ?? '', zone));

/**
 * Reads the RRULE, EXRULE, RDATE and EXDATE lines as Google sends them, its oddities included (`RRULE:DATE;…`
 * is an RDATE). Times without a zone of their own are in `zone`.
 */
export const readRecurrence = (lines: readonly string[], zone: string): ReadRecurrence => {
  const rules: Rule[] = [];
  const exRules: Rule[] = [];
  const added: ListedTime[] = [];
  const removed: ListedTime[] = [];
  try {
    for (const raw of lines) {
      const line = raw.trim().replace(/^RRULE:DATE(?=[;:])/i, 'RDATE');
      if (line === '') continue;
      const match = /^([A-Za-z-]+)((?:;[^:]*)?):(.*)$/s.exec(line);
      if (match === null) throw new Unreadable('a line that is no recurrence');
      const [, name = '', parameters = '', value = ''] = match;
      const named = /;TZID="?([^;"]+)"?/i.exec(parameters)?.[1];
      const listZone = (named === undefined ? null : readZone(named)) ?? zone;
      switch (name.toUpperCase()) {
        case 'RRULE':
          rules.push(readRule(value, zone));
          break;
        case 'EXRULE':
          exRules.push(readRule(value, zone));
          break;
        case 'RDATE':
          added.push(...readList(value, listZone));
          break;
        case 'EXDATE':
          removed.push(...readList(value, listZone));
          break;
        default:
          throw new Unreadable('a line that is no recurrence');
      }
    }
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: `it has ${error.message}` };
    throw error;
  }
  return { kind: 'read', recurrence: { rules, exRules, added, removed } };
};
