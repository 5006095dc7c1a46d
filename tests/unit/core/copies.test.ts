import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLedByACopy, withoutCopies } from '../../../src/core/copies.ts';
import type { Meeting } from '../../../src/core/meeting.ts';
import { aDecision, aMeeting, aMeetingPrep } from '../../builders/a-meeting.ts';

const statuses = [
  'none',
  'claimed',
  'preparing',
  'prepared',
  'skipped',
  'withdrawn',
  'missed',
  'failed',
] as const;

/** The same meeting in one of several calendars, in any state. */
const copies: fc.Arbitrary<readonly Meeting[]> = fc
  .array(
    fc.record({
      status: fc.constantFrom('confirmed', 'tentative', 'cancelled'),
      prep: fc.constantFrom(...statuses),
      dueAt: fc.constantFrom(null, '2026-03-03T14:00:00Z', '2026-03-03T15:00:00Z'),
      needsPrep: fc.boolean(),
      muted: fc.boolean(),
      left: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ left, prep, needsPrep, ...rest }, n) =>
      aMeeting({
        ...rest,
        id: `m${n}`,
        calendarId: `c${n}`,
        prep: aMeetingPrep({ status: prep }),
        decision: aDecision({ needsPrep }),
        ...(left && { left: true }),
      }),
    ),
  );

describe('the same meeting in several calendars', () => {
  it('is shown once, and at most one of it is not led by another, whatever happened to each', () => {
    fc.assert(
      fc.property(copies, (all) => {
        expect(withoutCopies(all)).toHaveLength(1);
        const wanted = all.filter(
          ({ status, left, decision, dueAt, prep, muted }) =>
            status !== 'cancelled' &&
            left !== true &&
            (muted || prep.status !== 'none' || (decision.needsPrep && dueAt !== null)),
        );
        const free = wanted.filter((meeting) => !isLedByACopy(meeting, all));
        const due = wanted.filter(({ prep, muted }) => prep.status === 'none' && !muted);
        if (due.length > 0) expect(free.filter((one) => due.includes(one)).length).toBeLessThanOrEqual(1);
        if (wanted.length > 0) expect(free.length).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('is another meeting without a universal id, with another, or at another time', () => {
    const all = [
      aMeeting({ id: 'a' }),
      aMeeting({ id: 'b', iCalUid: null }),
      aMeeting({ id: 'c', iCalUid: null }),
      aMeeting({ id: 'd', iCalUid: 'another@google.com' }),
      aMeeting({ id: 'e', start: '2026-03-11T14:00:00Z' }),
    ];
    expect(withoutCopies(all)).toEqual(all);
    for (const meeting of all) expect(isLedByACopy(meeting, all)).toBe(false);
  });

  it('keeps its place in the order', () => {
    const all = [
      aMeeting({ id: 'b' }),
      aMeeting({ id: 'x', iCalUid: 'x' }),
      aMeeting({ id: 'a', prep: aMeetingPrep({ status: 'prepared' }) }),
    ];
    expect(withoutCopies(all).map(({ id }) => id)).toEqual(['x', 'a']);
  });
});
