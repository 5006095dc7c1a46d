import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SeriesInput } from '../../../../src/core/recurrence/expand-series.ts';
import { expandSeries, isInside } from '../../../../src/core/recurrence/expand-series.ts';
import { addDays, toInstant } from '../../../../src/core/time.ts';
import { instantToWallClock } from '../../../../src/core/zone.ts';
import { day, exception, master, single, timed, tombstone } from '../../../builders/calendar-events.ts';

const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

const expand = (input: Partial<SeriesInput>) => {
  const expanded = expandSeries({
    master: master(),
    exceptions: [],
    window: march,
    calendarTimeZone: 'Europe/Berlin',
    ...input,
  });
  if (expanded.kind === 'cannot-expand') throw new Error(expanded.reason);
  return expanded;
};
const startsOf = (input: Partial<SeriesInput>) => expand(input).occurrences.map(({ start }) => start);

describe('the exceptions of a series', () => {
  it('take the place of their slot and keep its name wherever they moved to', () => {
    const moved = exception({
      originalStart: timed('2026-03-09T08:00:00Z'),
      start: timed('2026-03-10T13:00:00Z'),
      end: timed('2026-03-10T14:00:00Z'),
      title: 'Staff meeting, longer',
    });
    const { occurrences } = expand({ exceptions: [moved] });
    expect(occurrences.map(({ start }) => start)).toEqual([
      '2026-03-02T08:00:00Z',
      '2026-03-10T13:00:00Z',
      '2026-03-16T08:00:00Z',
      '2026-03-23T08:00:00Z',
      '2026-03-30T07:00:00Z',
    ]);
    expect(occurrences[1]).toMatchObject({
      originalStart: '2026-03-09T08:00:00Z',
      seriesId: 'series',
      title: 'Staff meeting, longer',
    });
  });

  it('appear when they moved into the window, and are elsewhere when they moved out of it', () => {
    const movedIn = exception({
      originalStart: timed('2026-04-20T07:00:00Z'),
      start: timed('2026-03-20T07:00:00Z'),
    });
    const movedOut = exception({
      originalStart: timed('2026-03-16T08:00:00Z'),
      start: timed('2026-06-16T08:00:00Z'),
    });
    const { occurrences, elsewhere } = expand({ exceptions: [movedIn, movedOut] });
    expect(occurrences.map(({ start }) => start)).toContain('2026-03-20T07:00:00Z');
    expect(occurrences.map(({ originalStart }) => originalStart)).not.toContain('2026-03-16T08:00:00Z');
    expect(elsewhere.map(({ originalStart }) => originalStart)).toEqual(['2026-03-16T08:00:00Z']);
  });

  it('that are cancelled remove their slot; restored, it is back (scenarios 28 and 29)', () => {
    const slot = timed('2026-03-09T08:00:00Z');
    expect(startsOf({ exceptions: [tombstone(slot)] })).not.toContain('2026-03-09T08:00:00Z');
    expect(startsOf({ exceptions: [exception({ originalStart: slot })] })).toContain('2026-03-09T08:00:00Z');
  });

  it('stand alone when their series is not known', () => {
    const lonely = exception({ originalStart: timed('2026-03-09T08:00:00Z') });
    expect(startsOf({ master: null, exceptions: [lonely] })).toEqual(['2026-03-09T08:00:00Z']);
    expect(startsOf({ master: null, exceptions: [tombstone(timed('2026-03-09T08:00:00Z'))] })).toEqual([]);
  });

  it('of another time of day stand for the slot of their day after the whole series changed its time', () => {
    const old = exception({
      originalStart: timed('2026-03-09T12:00:00Z'),
      start: timed('2026-03-09T15:00:00Z'),
    });
    expect(startsOf({ exceptions: [old] })).toEqual([
      '2026-03-02T08:00:00Z',
      '2026-03-09T15:00:00Z',
      '2026-03-16T08:00:00Z',
      '2026-03-23T08:00:00Z',
      '2026-03-30T07:00:00Z',
    ]);
  });

  it('match by day where only one of the two is a whole day (scenario 44)', () => {
    const allDay = exception({
      originalStart: timed('2026-03-09T08:00:00Z'),
      start: day('2026-03-09'),
      end: day('2026-03-10'),
    });
    const { occurrences } = expand({ exceptions: [allDay] });
    expect(occurrences).toHaveLength(5);
    expect(occurrences[1]).toMatchObject({
      allDay: true,
      start: '2026-03-08T23:00:00Z',
      end: '2026-03-09T23:00:00Z',
    });

    const wholeDays = master({ start: day('2026-03-02'), end: day('2026-03-03') });
    const timedOnes = exception({
      originalStart: timed('2026-03-08T23:00:00Z'),
      start: timed('2026-03-09T09:00:00Z'),
    });
    expect(startsOf({ master: wholeDays, exceptions: [timedOnes] })).toEqual([
      '2026-03-01T23:00:00Z',
      '2026-03-09T09:00:00Z',
      '2026-03-15T23:00:00Z',
      '2026-03-22T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ]);
  });
});

describe('the window', () => {
  it('leaves out what ends as it begins or begins as it ends, and keeps what is still running (scenarios 39 and 40)', () => {
    const during = (from: string, to: string) =>
      startsOf({ master: single({ start: timed(from), end: timed(to) }) }).length;
    expect(during('2026-02-28T23:00:00Z', '2026-03-01T00:00:00Z')).toBe(0);
    expect(during('2026-02-27T23:00:00Z', '2026-03-01T00:00:01Z')).toBe(1);
    expect(during('2026-04-01T00:00:00Z', '2026-04-01T01:00:00Z')).toBe(0);
    expect(during('2026-03-31T23:59:59Z', '2026-04-02T01:00:00Z')).toBe(1);
  });

  it('bounds a rule without end (scenario 37, J-01)', () => {
    expect(startsOf({ master: master({ recurrence: ['RRULE:FREQ=DAILY'] }) })).toHaveLength(30);
  });

  it('is empty for a series whose number of times was used up years ago (scenario 36)', () => {
    const dead = master({
      start: timed('2010-01-04T08:00:00Z'),
      end: timed('2010-01-04T09:00:00Z'),
      recurrence: ['RRULE:FREQ=DAILY;COUNT=10', 'EXDATE;TZID=Europe/Berlin:20100105T090000'],
    });
    expect(startsOf({ master: dead })).toEqual([]);
  });

  it('shows a series of long occurrences that began before it', () => {
    const long = master({
      start: timed('2026-02-23T08:00:00Z'),
      end: timed('2026-03-01T08:00:00Z'),
      recurrence: ['RRULE:FREQ=MONTHLY'],
    });
    expect(startsOf({ master: long })).toEqual(['2026-02-23T08:00:00Z', '2026-03-23T08:00:00Z']);
  });
});

describe('a time', () => {
  it('in the night of a clock change comes exactly once (scenario 43)', () => {
    const nightly = (at: string, window: SeriesInput['window']) =>
      startsOf({
        master: master({
          start: timed(at, 'America/New_York'),
          end: timed(at),
          recurrence: ['RRULE:FREQ=DAILY'],
        }),
        window,
      });
    expect(
      nightly('2026-03-01T07:30:00Z', { from: '2026-03-08T05:00:00Z', to: '2026-03-09T04:00:00Z' }),
    ).toEqual(['2026-03-08T07:30:00Z']);
    expect(
      nightly('2026-10-25T05:30:00Z', { from: '2026-11-01T04:00:00Z', to: '2026-11-02T05:00:00Z' }),
    ).toEqual(['2026-11-01T05:30:00Z']);
  });

  it('in an odd zone is kept (scenario 44)', () => {
    const weekly = (timeZone: string | null, calendarTimeZone: string) =>
      startsOf({ master: master({ start: timed('2026-03-02T08:00:00Z', timeZone) }), calendarTimeZone }).at(
        -1,
      );
    expect(weekly('GMT+02:00', 'Europe/Berlin')).toBe('2026-03-30T08:00:00Z');
    expect(weekly('Europe/Rome', 'America/New_York')).toBe('2026-03-30T07:00:00Z');
    expect(weekly(null, 'Europe/Berlin')).toBe('2026-03-30T07:00:00Z');
    expect(weekly('Nowhere', 'Also nowhere')).toBe('2026-03-30T08:00:00Z');
  });

  it('that is a whole day is that one day in every zone (scenario 41)', () => {
    const event = single({ start: day('2022-04-13'), end: day('2022-04-14') });
    const window = { from: '2022-04-01T00:00:00Z', to: '2022-05-01T00:00:00Z' };
    const inZone = (calendarTimeZone: string) =>
      expand({ master: event, window, calendarTimeZone }).occurrences[0];
    expect(inZone('America/Los_Angeles')).toMatchObject({
      startsOn: day('2022-04-13'),
      start: '2022-04-13T07:00:00Z',
      end: '2022-04-14T07:00:00Z',
    });
    expect(inZone('Pacific/Auckland')).toMatchObject({
      startsOn: day('2022-04-13'),
      start: '2022-04-12T12:00:00Z',
      end: '2022-04-13T12:00:00Z',
    });
  });

  it('that ends as it begins stays a moment; a day lasts at least a day (scenario 49)', () => {
    const moment = single({ start: timed('2026-03-02T08:00:00Z'), end: timed('2026-03-02T08:00:00Z') });
    const backwards = single({ start: timed('2026-03-02T08:00:00Z'), end: timed('2026-03-02T07:00:00Z') });
    const noDay = single({ start: day('2026-03-02'), end: day('2026-03-02') });
    expect(expand({ master: moment }).occurrences[0]).toMatchObject({ end: '2026-03-02T08:00:00Z' });
    expect(expand({ master: backwards }).occurrences[0]).toMatchObject({ end: '2026-03-02T08:00:00Z' });
    expect(expand({ master: noDay }).occurrences[0]).toMatchObject({ end: '2026-03-02T23:00:00Z' });
  });

  it('given as RDATE under the name RRULE is read', () => {
    const lines = ['RRULE:DATE;TZID=Europe/Berlin:20260304T100000', 'RRULE:FREQ=WEEKLY;COUNT=1'];
    expect(startsOf({ master: master({ recurrence: lines }) })).toEqual([
      '2026-03-02T08:00:00Z',
      '2026-03-04T09:00:00Z',
    ]);
  });
});

describe('a rule that cannot be worked out', () => {
  it.each([
    ['RRULE:FREQ=SECONDLY', 'it would take too long to work out'],
    ['RRULE:FREQ=MINUTELY;INTERVAL=10', 'it repeats too often'],
    ['RRULE:FREQ=SECONDLY;COUNT=999999999', 'it would take too long to work out'],
    ['RRULE:FREQ=FORTNIGHTLY', 'it has a rule with an unknown part'],
    ['RRULE:FREQ=DAILY;COUNT=many', 'it has a rule with an unknown part'],
    ['RRULE:RSCALE=CHINESE;FREQ=YEARLY', 'it has a rule with an unknown part'],
    ['RRULE:INTERVAL=2', 'it has a rule without a frequency'],
    ['RRULE:FREQ=DAILY;INTERVAL=0', 'its rule is not valid'],
    ['EXDATE:20269999', 'it has a date that is not in the calendar'],
    ['RRULE:FREQ=DAILY;UNTIL=tomorrow', 'it has a date that is none'],
    ['nonsense', 'it has a line that is no recurrence'],
  ])('%s is said to be so, never taken for empty', (line, reason) => {
    const start = timed('2020-03-02T08:00:00Z');
    const expanded = expandSeries({
      master: master({ start, end: start, recurrence: [line] }),
      exceptions: [],
      window: march,
      calendarTimeZone: 'UTC',
    });
    expect(expanded).toEqual({ kind: 'cannot-expand', reason });
  });

  it('does not keep anyone waiting when it matches nothing', () => {
    const never = master({ recurrence: ['RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30'] });
    expect(startsOf({ master: never })).toEqual(['2026-03-02T08:00:00Z']);
  });
});

describe('every expansion', () => {
  const rules = fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=MO,WE,FR',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=DAILY;INTERVAL=3;COUNT=40',
    'FREQ=WEEKLY;UNTIL=20270101T000000Z',
  );
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Pacific/Auckland',
    'Asia/Kathmandu',
    'UTC',
  );
  const starts = fc
    .integer({ min: Date.UTC(2024, 0, 1) / 900_000, max: Date.UTC(2026, 6, 1) / 900_000 })
    .map((quarters) => toInstant(quarters * 900_000));
  const offsets = fc.integer({ min: 0, max: 700 });

  it('is what two halves of the window make together, at one wall-clock time, each slot once', () => {
    fc.assert(
      fc.property(rules, zones, starts, offsets, (rule, zone, start, offset) => {
        const series = master({
          start: timed(start, zone),
          end: timed(start, zone),
          recurrence: [`RRULE:${rule}`],
        });
        const from = addDays('2025-01-01T00:00:00Z', offset);
        const middle = addDays(from, 15);
        const to = addDays(from, 31);
        const whole = startsOf({ master: series, window: { from, to } });
        const halves = [
          ...startsOf({ master: series, window: { from, to: middle } }),
          ...startsOf({ master: series, window: { from: middle, to } }),
        ];
        expect(halves).toEqual(whole);
        expect(new Set(whole).size).toBe(whole.length);
        for (const at of whole) expect(isInside({ from, to }, { start: at, end: at })).toBe(true);
        const times = new Set(whole.map((at) => instantToWallClock(at, zone).slice(11)));
        const inGap = whole.some((at) => ['02', '03'].includes(instantToWallClock(at, zone).slice(11, 13)));
        if (!inGap) expect(times.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });
});
