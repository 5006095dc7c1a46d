import { describe, expect, it } from '@jest/globals';
import type { EventTime, MasterEvent } from '../../../../src/core/calendar-event.ts';
import { expandSeries } from '../../../../src/core/recurrence/expand-series.ts';
import { midnightOf, wallClockToInstant } from '../../../../src/core/zone.ts';
import { master } from '../../../builders/calendar-events.ts';
import cases from '../../../fixtures/recurrence-cases.json' with { type: 'json' };

type Case = (typeof cases)[number] & { alt?: readonly string[] };

const startOf = (one: Case): EventTime =>
  one.allDay
    ? { kind: 'day', date: one.dtstart }
    : { kind: 'timed', at: wallClockToInstant(one.dtstart, one.tzid ?? 'UTC'), timeZone: one.tzid };

const masterOf = (one: Case): MasterEvent => {
  const list = (name: string, values: readonly string[]) =>
    values.map((value) => (/^(TZID|VALUE)=/.test(value) ? `${name};${value}` : `${name}:${value}`));
  const start = startOf(one);
  return master({
    start,
    end: start,
    recurrence: [`RRULE:${one.rrule}`, ...list('EXDATE', one.exdate), ...list('RDATE', one.rdate)],
  });
};

const startsOf = (one: Case, gap: 'later' | 'drop'): readonly string[] => {
  const bound = (text: string) => (one.allDay ? midnightOf(text, 'UTC') : text);
  const expanded = expandSeries({
    master: masterOf(one),
    exceptions: [],
    window: { from: bound(one.from), to: bound(one.to) },
    calendarTimeZone: 'UTC',
    gap,
  });
  if (expanded.kind === 'cannot-expand') throw new Error(expanded.reason);
  return expanded.occurrences.map(({ startsOn }) => (startsOn.kind === 'day' ? startsOn.date : startsOn.at));
};

const ofClass = (...names: readonly string[]) =>
  (cases as readonly Case[]).filter(({ cls }) => names.includes(cls));

describe('a series expands as the reference calendars do', () => {
  it.each(ofClass('core', 'lenient', 'undefined', 'gap-explicit'))('$cls: $name', (one) => {
    expect(startsOf(one, 'later')).toEqual(one.expected);
  });

  it.each(ofClass('gap'))('a time that is left out comes an hour later, as Google shows it: $name', (one) => {
    expect(startsOf(one, 'later')).toEqual(one.alt);
  });

  const countless = ofClass('gap').filter(({ rrule }) => !rrule.includes('COUNT'));
  it.each(countless)('a time that is left out is dropped where RFC 5545 is asked for: $name', (one) => {
    expect(startsOf(one, 'drop')).toEqual(one.expected);
  });

  it('a dropped time still counts in a series with a number of times', () => {
    const counted = ofClass('gap').filter(({ rrule }) => rrule.includes('COUNT'));
    expect(counted.map((one) => startsOf(one, 'drop').length)).toEqual([9, 9, 9]);
  });
});
