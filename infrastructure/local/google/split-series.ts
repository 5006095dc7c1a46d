import { Temporal } from '@js-temporal/polyfill';
import type { RawEvent } from './account-calendar.ts';
import type { RawTime } from './event-times.ts';
import { instanceSuffix, rawTimeMs } from './event-times.ts';
import { instanceBase, seriesInstances } from './series-instances.ts';

const compact = (at: Temporal.Instant): string => `${at.toString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** The end of a rule that has its last occurrence before this one: a second before its day begins, or the day before. */
const untilBefore = (originalStart: RawTime, zone: string, calendarTimeZone: string): string => {
  if (typeof originalStart.date === 'string')
    return Temporal.PlainDate.from(originalStart.date).subtract({ days: 1 }).toString().replaceAll('-', '');
  const ms = rawTimeMs(originalStart, calendarTimeZone);
  if (ms === null) throw new Error('A series is split at the start of one of its occurrences');
  const day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).startOfDay();
  return compact(day.subtract({ seconds: 1 }).toInstant());
};

const mapRules = (lines: readonly string[], change: (rule: string) => string): string[] =>
  lines.map((line) => (line.startsWith('RRULE:') ? change(line) : line));

const countOf = (lines: readonly string[]): number | null => {
  const text = lines.map((line) => /[:;]COUNT=(\d+)/.exec(line)?.[1]).find((count) => count !== undefined);
  return text === undefined ? null : Number(text);
};

export type SplitSeries = {
  /** What is left of the rule before the split. */
  readonly before: readonly string[];
  /** The rule from the split on. */
  readonly after: readonly string[];
  /** What Google calls the second half while only its text differs. */
  readonly id: string;
  /** Whether anything is left before. */
  readonly atFirst: boolean;
};

/** Splits the rule of a series in two at one of its occurrences, as Google's page does for "this and following". */
export const splitSeries = (
  master: RawEvent & { readonly id: string },
  originalStart: RawTime,
  calendarTimeZone: string,
): SplitSeries => {
  const lines = master.recurrence ?? [];
  const zone = master.start?.timeZone ?? calendarTimeZone;
  const splitMs = rawTimeMs(originalStart, calendarTimeZone) ?? 0;
  const startMs = rawTimeMs(master.start, calendarTimeZone) ?? 0;
  // COUNT counts what was taken out, too.
  const whole = { ...master, recurrence: lines.filter((line) => !line.startsWith('EXDATE')) };
  const earlier = seriesInstances(whole, calendarTimeZone, {
    fromMs: startMs,
    toMs: splitMs,
  });
  const count = countOf(lines);
  const until = untilBefore(originalStart, zone, calendarTimeZone);
  const before =
    count === null
      ? mapRules(lines, (rule) => `${rule.replace(/;?UNTIL=[^;]+/, '')};UNTIL=${until}`)
      : mapRules(lines, (rule) => rule.replace(/COUNT=\d+/, `COUNT=${earlier.length}`));
  const after =
    count === null
      ? [...lines]
      : mapRules(lines, (rule) => rule.replace(/COUNT=\d+/, `COUNT=${count - earlier.length}`));
  const suffix = instanceSuffix(originalStart, calendarTimeZone).replace('Z', '');
  return { before, after, id: `${instanceBase(master.id)}_R${suffix}`, atFirst: earlier.length === 0 };
};
