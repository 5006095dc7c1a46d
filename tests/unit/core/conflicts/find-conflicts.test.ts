import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Engagement } from '../../../../src/core/conflicts/engagement.ts';
import { toBusyEngagement, toEngagement } from '../../../../src/core/conflicts/engagement.ts';
import type { Conflict } from '../../../../src/core/conflicts/find-conflicts.ts';
import { conflictsAmong, conflictsWith, worstFrom } from '../../../../src/core/conflicts/find-conflicts.ts';
import type { Meeting } from '../../../../src/core/meeting.ts';
import { addMinutes } from '../../../../src/core/time.ts';
import { wallClockToInstant } from '../../../../src/core/zone.ts';
import { aMeeting } from '../../../builders/a-meeting.ts';

const at = (time: string, day = '2026-03-04') => `${day}T${time}:00Z`;
const held = (start: string, end: string, overrides: Partial<Meeting> = {}): Meeting =>
  aMeeting({ id: `${start}-${end}`, iCalUid: null, start: at(start), end: at(end), ...overrides });
const taken = (meeting: Meeting): readonly Engagement[] => [toEngagement(meeting) ?? []].flat();
const request = (start: string, end: string): Engagement =>
  taken(held(start, end, { id: 'request', myResponse: 'organizer' }))[0] as Engagement;
const short = (conflicts: readonly Conflict[]) =>
  conflicts.map(({ kind, severity, overlapMinutes }) => `${severity} ${kind} ${overlapMinutes}`);

type Case = readonly [string, string, string, Partial<Meeting>, number, readonly string[]];

const allDay = { allDay: true, start: '2026-03-03T23:00:00Z', end: '2026-03-04T23:00:00Z' };

/** A request from 10:00 to 11:00 against one meeting: its times, what it is, the buffer, what is found. */
const cases: readonly Case[] = [
  ['the same hour', '10:00', '11:00', {}, 0, ['high same-start 60']],
  ['the same start, shorter', '10:00', '10:15', {}, 0, ['high same-start 15']],
  ['the same start, longer', '10:00', '12:00', {}, 0, ['high same-start 60']],
  ['the same end', '10:30', '11:00', {}, 0, ['high overlap 30']],
  ['one that lies within', '10:15', '10:45', {}, 0, ['high overlap 30']],
  ['one that lies around', '09:00', '12:00', {}, 0, ['high overlap 60']],
  ['one that runs into it', '09:30', '10:30', {}, 0, ['high overlap 30']],
  ['one that begins in it', '10:30', '11:30', {}, 0, ['high overlap 30']],
  ['one minute of it', '10:59', '12:00', {}, 0, ['high overlap 1']],
  ['one that ends as it starts', '09:00', '10:00', {}, 0, []],
  ['one that starts as it ends', '11:00', '12:00', {}, 0, []],
  ['one an hour before', '08:00', '09:00', {}, 0, []],
  ['one an hour after', '12:00', '13:00', {}, 0, []],
  ['one that ends as it starts, with a buffer', '09:00', '10:00', {}, 15, ['medium adjacent 0']],
  ['one that starts as it ends, with a buffer', '11:00', '12:00', {}, 15, ['medium adjacent 0']],
  ['one 10 minutes before, with a buffer of 15', '09:00', '09:50', {}, 15, ['medium adjacent 0']],
  ['one 10 minutes after, with a buffer of 15', '11:10', '12:00', {}, 15, ['medium adjacent 0']],
  ['one exactly the buffer away', '11:15', '12:00', {}, 15, []],
  ['one just within the buffer', '11:14', '12:00', {}, 15, ['medium adjacent 0']],
  ['one just beyond the buffer', '11:16', '12:00', {}, 15, []],
  ['an overlap, with a buffer', '10:30', '12:00', {}, 15, ['high overlap 30']],
  ['a negative buffer', '11:00', '12:00', {}, -5, []],
  ['a tentative one', '10:00', '11:00', { status: 'tentative' }, 0, ['medium same-start 60']],
  ['one I said maybe to', '10:30', '11:30', { myResponse: 'tentative' }, 0, ['medium overlap 30']],
  ['one I have not answered', '10:30', '11:30', { myResponse: 'needsAction' }, 0, ['medium overlap 30']],
  ['one I accepted', '10:30', '11:30', { myResponse: 'accepted' }, 0, ['high overlap 30']],
  ['one I declined', '10:00', '11:00', { myResponse: 'declined' }, 15, []],
  ['a cancelled one', '10:00', '11:00', { status: 'cancelled' }, 15, []],
  ['one shown as free', '10:00', '11:00', { transparent: true }, 15, []],
  ['a tentative one next to it', '11:00', '12:00', { status: 'tentative' }, 15, ['low adjacent 0']],
  ['an unanswered one next to it', '11:00', '12:00', { myResponse: 'needsAction' }, 15, ['low adjacent 0']],
  ['a declined one next to it', '11:00', '12:00', { myResponse: 'declined' }, 15, []],
  ['focus time', '10:00', '11:00', { eventType: 'focusTime' }, 0, ['low same-start 60']],
  ['focus time next to it', '11:00', '12:00', { eventType: 'focusTime' }, 15, ['low adjacent 0']],
  ['out of office', '09:00', '12:00', { eventType: 'outOfOffice' }, 0, ['high overlap 60']],
  ['a working location', '09:00', '17:00', { eventType: 'workingLocation' }, 15, []],
  ['a birthday', '09:00', '17:00', { eventType: 'birthday' }, 15, []],
  ['a birthday that lasts all day', '', '', { ...allDay, eventType: 'birthday' }, 15, []],
  ['an all-day event that is busy', '', '', allDay, 0, ['low overlap 60']],
  ['an all-day event shown as free', '', '', { ...allDay, transparent: true }, 0, []],
  ['an all-day event that was declined', '', '', { ...allDay, myResponse: 'declined' }, 0, []],
  ['a day out of office', '', '', { ...allDay, eventType: 'outOfOffice' }, 0, ['high overlap 60']],
  [
    'an all-day event that ended the night before, with a buffer',
    '',
    '',
    { ...allDay, start: at('00:00'), end: at('10:00') },
    30,
    [],
  ],
  ['one without any length', '10:30', '10:30', {}, 15, []],
  ['one that ends before it starts', '10:45', '10:15', {}, 15, []],
  ['one of several days', '09:00', '', { end: '2026-03-07T09:00:00Z' }, 0, ['high overlap 60']],
  [
    'one that began the day before',
    '',
    '10:30',
    { start: at('23:00', '2026-03-03') },
    0,
    ['high overlap 30'],
  ],
  [
    'the same hour of another day',
    '',
    '',
    { start: at('10:00', '2026-03-05'), end: at('11:00', '2026-03-05') },
    15,
    [],
  ],
];

/** Meetings as the wall shows them, in two zones; whether they clash is a matter of instants. */
const zoned: readonly (readonly [
  string,
  readonly [string, string],
  readonly [string, string],
  readonly string[],
])[] = [
  [
    '10:00 in Berlin and 09:00 in London are one hour',
    ['Europe/Berlin', '2026-03-04T10:00:00'],
    ['Europe/London', '2026-03-04T09:00:00'],
    ['high same-start 60'],
  ],
  [
    '10:00 in Berlin and 10:00 in London are not',
    ['Europe/Berlin', '2026-03-04T10:00:00'],
    ['Europe/London', '2026-03-04T10:00:00'],
    [],
  ],
  [
    'before the change in America, New York is six hours from Berlin',
    ['Europe/Berlin', '2026-03-06T15:00:00'],
    ['America/New_York', '2026-03-06T09:00:00'],
    ['high same-start 60'],
  ],
  [
    'after it, and before the change in Europe, only five',
    ['Europe/Berlin', '2026-03-13T15:00:00'],
    ['America/New_York', '2026-03-13T09:00:00'],
    [],
  ],
  [
    'so that the two calls clash an hour earlier',
    ['Europe/Berlin', '2026-03-13T14:00:00'],
    ['America/New_York', '2026-03-13T09:00:00'],
    ['high same-start 60'],
  ],
  [
    'after both changes it is six again',
    ['Europe/Berlin', '2026-04-03T15:00:00'],
    ['America/New_York', '2026-04-03T09:00:00'],
    ['high same-start 60'],
  ],
  [
    'a half-hour zone overlaps by half an hour',
    ['Asia/Kolkata', '2026-03-04T15:00:00'],
    ['UTC', '2026-03-04T10:00:00'],
    ['high overlap 30'],
  ],
  [
    'a quarter-hour zone overlaps by 15 minutes',
    ['Asia/Kathmandu', '2026-03-04T15:00:00'],
    ['UTC', '2026-03-04T10:00:00'],
    ['high overlap 15'],
  ],
  [
    'across the date line, Thursday morning is Wednesday',
    ['Pacific/Auckland', '2026-03-05T09:00:00'],
    ['America/Los_Angeles', '2026-03-04T12:00:00'],
    ['high same-start 60'],
  ],
  [
    'the night of the spring change: 01:30 and 03:00 are 30 minutes apart',
    ['Europe/Berlin', '2026-03-29T01:30:00'],
    ['Europe/Berlin', '2026-03-29T03:00:00'],
    ['high overlap 30'],
  ],
  [
    'the night of the autumn change: 02:30 and 03:00 are 90 minutes apart',
    ['Europe/Berlin', '2026-10-25T02:30:00'],
    ['Europe/Berlin', '2026-10-25T03:00:00'],
    [],
  ],
  [
    'a zone without summer time is another hour away in summer',
    ['Asia/Tokyo', '2026-07-01T17:00:00'],
    ['Europe/Berlin', '2026-07-01T10:00:00'],
    ['high same-start 60'],
  ],
];

describe('a requested time against one meeting', () => {
  it.each(cases)('finds %s (%s–%s)', (_, start, end, overrides, buffer, expected) => {
    const times = { ...(start && { start: at(start) }), ...(end && { end: at(end) }) };
    const other = aMeeting({ id: 'other', iCalUid: null, ...times, ...overrides });
    expect(short(conflictsWith(request('10:00', '11:00'), taken(other), buffer))).toEqual(expected);
  });

  it.each(zoned)('compares instants: %s', (_, [zoneA, wallA], [zoneB, wallB], expected) => {
    const hour = (zone: string, wall: string, id: string): Engagement => {
      const start = wallClockToInstant(wall, zone);
      return taken(aMeeting({ id, iCalUid: null, start, end: addMinutes(start, 60) }))[0] as Engagement;
    };
    const found = conflictsWith(hour(zoneA, wallA, 'a'), [hour(zoneB, wallB, 'b')], 0);
    expect(short(found)).toEqual(expected);
  });

  it('does not take an event for its own rival when it is to be moved', () => {
    const meeting = held('10:00', '11:00');
    expect(conflictsWith({ ...(taken(meeting)[0] as Engagement) }, taken(meeting), 15)).toEqual([]);
  });

  it('counts an invitation that stands on two calendars once', () => {
    const copies = ['mine', 'team'].flatMap((id) => taken(held('10:00', '11:00', { id, iCalUid: 'x@y' })));
    expect(conflictsAmong(copies, 15)).toEqual([]);
  });

  it('takes two occurrences of one series at the same hour of one day for what they are: a clash', () => {
    const copies = [
      ...taken(held('10:00', '11:00', { id: 'a', iCalUid: 'x@y' })),
      ...taken(held('10:30', '11:30', { id: 'b', iCalUid: 'x@y' })),
    ];
    expect(short(conflictsAmong(copies, 0))).toEqual(['high overlap 30']);
  });

  it('counts time of a calendar that shows only free and busy', () => {
    const busy = toBusyEngagement({ calendarId: 'c', start: at('10:30'), end: at('12:00') });
    expect(conflictsWith(request('10:00', '11:00'), [busy], 0)).toEqual([
      {
        between: ['request', busy.id],
        kind: 'overlap',
        severity: 'high',
        overlapMinutes: 30,
        reason: 'Overlaps busy time by 30 minutes.',
      },
    ]);
  });

  it('names the worst first, then the earliest', () => {
    const others = [
      ...taken(held('11:00', '12:00')),
      ...taken(held('10:45', '11:15')),
      ...taken(held('10:30', '11:00', { myResponse: 'needsAction' })),
      ...taken(held('10:15', '10:30')),
    ];
    expect(conflictsWith(request('10:00', '11:00'), others, 10).map(({ between }) => between[1])).toEqual([
      '10:15-10:30',
      '10:45-11:15',
      '10:30-11:00',
      '11:00-12:00',
    ]);
  });

  it.each([
    [{}, 'Starts at the same time as a meeting.'],
    [
      { start: at('10:30'), status: 'tentative' as const },
      'Overlaps a meeting that is not settled yet by 30 minutes.',
    ],
    [{ start: at('10:59') }, 'Overlaps a meeting by 1 minute.'],
    [{ start: at('11:00'), end: at('12:00') }, 'No break before or after a meeting.'],
    [{ start: at('11:05'), end: at('12:00') }, 'Only 5 minutes between this and a meeting.'],
    [{ eventType: 'outOfOffice', start: at('10:30') }, 'Overlaps out of office by 30 minutes.'],
  ])('says why, in words: %j', (overrides, expected) => {
    const other = held('10:00', '11:00', overrides);
    expect(conflictsWith(request('10:00', '11:00'), taken(other), 15).map(({ reason }) => reason)).toEqual([
      expected,
    ]);
  });
});

describe('what blocks a change', () => {
  const clash = conflictsWith(request('10:00', '11:00'), taken(held('10:30', '11:30')), 0);
  const unsettled = conflictsWith(
    request('10:00', '11:00'),
    taken(held('10:30', '11:30', { status: 'tentative' })),
    0,
  );
  it.each([
    ['a clash', 'high', clash, true],
    ['a clash', 'medium', clash, true],
    ['a clash', 'never', clash, false],
    ['an unsettled one', 'high', unsettled, false],
    ['an unsettled one', 'medium', unsettled, true],
    ['nothing', 'low', [], false],
  ] as const)('%s, where the policy says %s', (_, blockOn, conflicts, expected) => {
    expect(worstFrom(conflicts, blockOn)).toBe(expected ? conflicts[0] : null);
  });
});

describe('all conflicts of a calendar', () => {
  const engagement = fc
    .record({
      start: fc.integer({ min: 0, max: 300 }),
      minutes: fc.integer({ min: 1, max: 240 }),
      allDay: fc.boolean(),
    })
    .map(
      ({ start, minutes, allDay }): Omit<Engagement, 'id'> => ({
        sameAs: null,
        start: addMinutes(at('08:00'), start),
        end: addMinutes(at('08:00'), start + minutes),
        allDay,
        firmness: allDay ? 'soft' : 'firm',
        what: 'a meeting',
      }),
    );

  it('are exactly the pairs that a comparison of each with each finds', () => {
    fc.assert(
      fc.property(
        fc.array(engagement, { maxLength: 30 }),
        fc.integer({ min: 0, max: 30 }),
        (list, buffer) => {
          const all = list.map((one, index) => ({ ...one, id: String(index).padStart(2, '0') }));
          const pairs = all.flatMap((one, index) => conflictsWith(one, all.slice(index + 1), buffer));
          const names = (conflicts: readonly Conflict[]) =>
            conflicts
              .map(({ between, kind, severity }) => `${[...between].sort().join()} ${kind} ${severity}`)
              .sort();
          expect(names(conflictsAmong(all, buffer))).toEqual(names(pairs));
        },
      ),
    );
  });
});
