import { describe, expect, it } from '@jest/globals';
import { decidePreparation } from '../../../src/core/decide-preparation.ts';
import type { Meeting, Occurrence } from '../../../src/core/meeting.ts';
import type { Decide } from '../../../src/core/meeting-facts.ts';
import type { ReconcileInput } from '../../../src/core/reconcile.ts';
import { horizonAt, reconcile } from '../../../src/core/reconcile.ts';
import { addHours } from '../../../src/core/time.ts';
import { aMeeting, aMeetingPrep } from '../../builders/a-meeting.ts';
import { anAttendee, anOccurrence } from '../../builders/an-occurrence.ts';

const now = '2026-03-02T08:00:00Z';
const meetingTime = { start: '2026-03-04T14:00:00Z', end: '2026-03-04T15:00:00Z' };
const movedTime = { start: '2026-03-05T09:00:00Z', end: '2026-03-05T10:00:00Z' };

/** Everything with two people is prepared a day ahead. */
const decide: Decide = decidePreparation([
  {
    type: 'default',
    label: 'Meeting',
    keywords: [],
    minPeople: null,
    maxPeople: null,
    leadHours: 24,
    contextSources: [],
    questions: [],
    agenda: [],
    questionBank: [],
  },
]);

const run = (changes: Partial<ReconcileInput>) =>
  reconcile({
    stored: [],
    occurrences: [],
    elsewhere: [],
    gone: 'cancelled',
    horizon: horizonAt(now),
    now,
    historyBefore: '2026-03-02T06:00:00Z',
    owner: { userId: 'user1', connectionId: 'connection1', calendarId: 'ada@example.com' },
    email: 'ada@example.com',
    muted: false,
    decide,
    identify: (originalStart, nth) => `id:${originalStart}${nth === 0 ? '' : nth}`,
    ...changes,
  });

const stored = (changes: Partial<Meeting> = {}): Meeting => {
  const meeting = aMeeting({ id: 'id:', version: 3, ...changes });
  const decision = changes.decision ?? decide(meeting);
  return { ...meeting, decision, dueAt: 'dueAt' in changes ? (changes.dueAt ?? null) : decision.prepAt };
};
const inSeries = (originalStart: string): Partial<Occurrence> => ({ seriesId: 'series1', originalStart });
const moved = anOccurrence(movedTime);
const preparing = aMeetingPrep({ status: 'preparing', preparationId: 'preparation1' });

describe('a meeting that appears', () => {
  it('is stored with its decision and falls due at its lead', () => {
    expect(run({ occurrences: [anOccurrence()] })).toEqual([
      {
        kind: 'appeared',
        meeting: expect.objectContaining({
          id: 'id:',
          userId: 'user1',
          status: 'confirmed',
          myResponse: 'organizer',
          prep: { status: 'none', generation: 1, preparationId: null, claimedUntil: null, note: null },
          pendingChange: null,
          dueAt: '2026-03-03T14:00:00Z',
          foundAt: now,
          version: 0,
        }),
      },
    ]);
  });

  it.each([
    ['it began before anything was known of this calendar', '2026-03-02T05:00:00Z', null],
    [
      'it began since the last sync: the sweep says that it was missed',
      '2026-03-02T07:00:00Z',
      '2026-03-01T07:00:00Z',
    ],
  ])('is due or not when %s', (_case, start, dueAt) => {
    const [change] = run({ occurrences: [anOccurrence({ start, end: addHours(start, 5) })] });
    expect(change?.meeting.dueAt).toBe(dueAt);
  });

  it.each([
    [
      'declined by me',
      { attendees: [anAttendee({ self: true, response: 'declined' as const }), anAttendee()] },
      'declined',
    ],
    [
      'mine by address only',
      {
        organizer: null,
        attendees: [anAttendee({ email: 'ada@example.com', response: 'tentative' as const })],
      },
      'tentative',
    ],
    ['of another organizer with me not listed', { organizer: null }, 'needsAction'],
    ['without guests', { organizer: null, attendees: [] }, 'organizer'],
  ])('knows my answer when it is %s', (_case, changes, answer) => {
    const occurrence = anOccurrence({ attendees: [anAttendee()], ...changes });
    const [change] = run({ occurrences: [occurrence] });
    expect(change?.meeting.myResponse).toBe(answer);
  });
});

describe('a meeting that is stored', () => {
  it('and comes again as it was is no change (scenario 38)', () => {
    expect(run({ stored: [stored()], occurrences: [anOccurrence()] })).toEqual([]);
  });

  it('and is muted by itself is not prepared, and is again when it is not', () => {
    const [muted] = run({ stored: [stored()], occurrences: [anOccurrence()], mutedMeetings: ['id:'] });
    expect(muted?.meeting).toMatchObject({ muted: true, dueAt: null, decision: { reason: 'You muted it.' } });
    if (muted === undefined) throw new Error('nothing changed');
    const [back] = run({ stored: [muted.meeting], occurrences: [anOccurrence()] });
    expect(back?.meeting).toMatchObject({ muted: false, decision: { needsPrep: true } });
  });

  it('and moves is decided and due anew while nobody prepares it', () => {
    expect(run({ stored: [stored()], occurrences: [moved] })).toEqual([
      {
        kind: 'moved',
        meeting: expect.objectContaining({
          ...movedTime,
          dueAt: '2026-03-04T09:00:00Z',
          pendingChange: null,
          version: 3,
        }),
      },
    ]);
  });

  it.each(['claimed', 'preparing', 'prepared', 'missed', 'withdrawn'] as const)(
    'and moves while it is %s keeps its preparation and due time, and notes the change',
    (status) => {
      const prep = aMeetingPrep({ status, preparationId: 'preparation1' });
      const [change] = run({
        stored: [stored({ prep, dueAt: '2026-03-02T08:10:00Z' })],
        occurrences: [moved],
      });
      expect(change).toEqual({
        kind: 'moved',
        meeting: expect.objectContaining({
          ...movedTime,
          prep,
          dueAt: '2026-03-02T08:10:00Z',
          pendingChange: {
            kinds: ['moved'],
            previousStart: meetingTime.start,
            previousTitle: 'Budget review',
            changed: ['time'],
          },
        }),
      });
    },
  );

  it('and changes again before the first change was reacted to keeps what was before both', () => {
    const pendingChange = {
      kinds: ['edited'] as const,
      previousStart: '2026-03-04T12:00:00Z',
      previousTitle: 'Budget',
    };
    const [change] = run({ stored: [stored({ prep: preparing, pendingChange })], occurrences: [moved] });
    expect(change?.meeting.pendingChange).toEqual({
      ...pendingChange,
      kinds: ['edited', 'moved'],
      changed: ['time'],
    });
  });

  it('and gets another title is edited; that somebody accepted is stored, but nothing to react to', () => {
    const renamed = anOccurrence({ title: 'Budget review, final' });
    const [edit] = run({ stored: [stored({ prep: preparing })], occurrences: [renamed] });
    expect(edit).toMatchObject({ kind: 'edited', meeting: { pendingChange: { kinds: ['edited'] } } });

    const [ada, bo] = anOccurrence().attendees;
    const answered = anOccurrence({
      attendees: [ada ?? anAttendee(), { ...(bo ?? anAttendee()), response: 'tentative' }],
    });
    const [answer] = run({ stored: [stored({ prep: preparing })], occurrences: [answered] });
    expect(answer).toMatchObject({ kind: 'edited', meeting: { pendingChange: null } });
  });

  it('and is gone is kept as cancelled, due no more (E-18, S-13, J-06)', () => {
    const [change] = run({ stored: [stored()] });
    expect(change).toMatchObject({
      kind: 'cancelled',
      meeting: { status: 'cancelled', dueAt: null, pendingChange: null },
    });
    const [prepared] = run({ stored: [stored({ prep: preparing })] });
    expect(prepared).toMatchObject({
      meeting: { status: 'cancelled', prep: preparing, pendingChange: { kinds: ['cancelled'] } },
    });
    expect(run({ stored: [stored({ status: 'cancelled' })] })).toEqual([]);
  });

  it('and comes back after it was cancelled appears under its old id (scenario 29)', () => {
    const [change] = run({
      stored: [stored({ status: 'cancelled', dueAt: null })],
      occurrences: [anOccurrence()],
    });
    expect(change).toMatchObject({
      kind: 'appeared',
      meeting: { id: 'id:', status: 'confirmed', dueAt: '2026-03-03T14:00:00Z' },
    });
  });

  it('and moves out of the horizon is moved, not cancelled (scenario 39a)', () => {
    const far = anOccurrence({ start: '2026-06-04T14:00:00Z', end: '2026-06-04T15:00:00Z' });
    expect(run({ stored: [stored()], elsewhere: [far] })).toMatchObject([
      { kind: 'moved', meeting: { start: far.start } },
    ]);
  });

  it('and is over is history', () => {
    const over = { start: '2026-03-01T14:00:00Z', end: '2026-03-01T15:00:00Z' };
    expect(run({ stored: [stored(over)] })).toEqual([]);
    expect(run({ stored: [stored(over)], occurrences: [anOccurrence({ ...over, title: 'Other' })] })).toEqual(
      [],
    );
  });

  it('and belongs to a calendar that is not followed any more leaves', () => {
    expect(run({ stored: [stored()], gone: 'left' })).toMatchObject([
      {
        kind: 'left',
        meeting: {
          status: 'cancelled',
          dueAt: null,
          decision: { reason: 'Its calendar is not followed any more.' },
        },
      },
    ]);
  });

  it('and prepared on its person’s word alone stays so when it is edited, but not when it is declined', () => {
    const alone = { attendees: [] };
    const asked = {
      type: 'default',
      rule: 'default',
      needsPrep: true,
      reason: 'You asked for it.',
      prepAt: now,
    } as const;
    const meeting = stored({ ...alone, prep: preparing, decision: asked });
    const [edit] = run({ stored: [meeting], occurrences: [anOccurrence({ ...alone, title: 'Other' })] });
    expect(edit?.meeting.decision).toEqual(asked);
    const declined = anOccurrence({ attendees: [anAttendee({ self: true, response: 'declined' })] });
    const [refusal] = run({ stored: [meeting], occurrences: [declined] });
    expect(refusal?.meeting.decision).toMatchObject({ needsPrep: false, reason: 'You declined it.' });
  });

  it('takes over new rules while nothing is due, and only then', () => {
    const old = {
      type: 'qbr',
      rule: 'qbr',
      needsPrep: true,
      reason: 'old',
      prepAt: '2026-03-03T02:00:00Z',
    } as const;
    expect(run({ stored: [stored({ decision: old })], occurrences: [anOccurrence()] })).toMatchObject([
      {
        kind: 'edited',
        meeting: { decision: { type: 'default' }, dueAt: '2026-03-03T14:00:00Z', pendingChange: null },
      },
    ]);
    expect(run({ stored: [stored({ decision: old, dueAt: now })], occurrences: [anOccurrence()] })).toEqual(
      [],
    );
    expect(
      run({ stored: [stored({ decision: old, prep: preparing })], occurrences: [anOccurrence()] }),
    ).toEqual([]);
  });
});

describe('a whole series', () => {
  const days = ['2026-03-04', '2026-03-11'];
  const at = (day: string, time: string, changes: Partial<Occurrence> = {}) => ({
    ...inSeries(`${day}T${time}:00Z`),
    start: `${day}T${time}:00Z`,
    end: addHours(`${day}T${time}:00Z`, 1),
    ...changes,
  });

  it('that changes its time of day moves its meetings, which keep their ids', () => {
    const before = days.map((day) => stored({ ...at(day, '14:00'), id: day }));
    const after = days.map((day) => anOccurrence(at(day, '16:00')));
    expect(run({ stored: before, occurrences: after })).toMatchObject([
      { kind: 'moved', meeting: { id: '2026-03-04', originalStart: '2026-03-04T16:00:00Z' } },
      { kind: 'moved', meeting: { id: '2026-03-11', originalStart: '2026-03-11T16:00:00Z' } },
    ]);
  });

  it('made of a single event keeps that meeting, and turns back into it (scenario 34)', () => {
    const one = stored({ id: 'one' });
    const many = days.map((day) => anOccurrence({ ...at(day, '14:00'), seriesId: 'event1' }));
    const grown = run({ stored: [one], occurrences: many });
    expect(grown.map(({ kind, meeting }) => [kind, meeting.id])).toEqual([
      ['edited', 'one'],
      ['appeared', 'id:2026-03-11T14:00:00Z'],
    ]);
    const back = run({ stored: grown.map(({ meeting }) => meeting), occurrences: [anOccurrence()] });
    expect(back.map(({ kind, meeting }) => [kind, meeting.id])).toEqual([
      ['edited', 'one'],
      ['cancelled', 'id:2026-03-11T14:00:00Z'],
    ]);
  });

  it('never gives one id to two meetings', () => {
    const kept = stored({ ...at('2026-03-04', '16:00'), id: 'id:2026-03-11T14:00:00Z' });
    const occurrences = [anOccurrence(at('2026-03-04', '16:00')), anOccurrence(at('2026-03-11', '14:00'))];
    expect(run({ stored: [kept], occurrences })).toMatchObject([
      { meeting: { id: 'id:2026-03-11T14:00:00Z1' } },
    ]);
  });
});
