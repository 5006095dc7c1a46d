import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideClaim } from '../../../src/core/decide-claim.ts';
import { decidePreparation } from '../../../src/core/decide-preparation.ts';
import type { Meeting } from '../../../src/core/meeting.ts';
import { longestLeadHours } from '../../../src/core/parse-meeting-types.ts';
import { addDays, addMinutes, addSeconds, later, secondsBetween } from '../../../src/core/time.ts';
import { aMeeting, aMeetingPrep } from '../../builders/a-meeting.ts';
import { anAttendee } from '../../builders/an-occurrence.ts';
import { theConfig } from './the-config.ts';

const two = [anAttendee({ email: 'me@example.com', self: true }), anAttendee({ email: 'anna@example.com' })];
const facts = (overrides: Partial<Meeting> = {}): Meeting =>
  aMeeting({
    title: 'Lunch',
    description: null,
    organizer: null,
    attendees: two,
    myResponse: 'accepted',
    ...overrides,
  });
const decide = decidePreparation(theConfig.rules);

describe('decidePreparation', () => {
  it('starts the preparation the lead of the type before the meeting', () => {
    expect(decide(facts({ title: '1:1', start: '2026-03-05T10:00:00Z' }))).toEqual({
      type: 'one_on_one',
      rule: 'one_on_one: "1:1" in the title, 2 people',
      needsPrep: true,
      reason: 'Preparation starts 1 day before the meeting.',
      prepAt: '2026-03-04T10:00:00Z',
    });
  });

  it.each<[reason: string, overrides: Partial<Meeting>]>([
    ['It lasts all day.', { allDay: true }],
    ['It was cancelled.', { status: 'cancelled' }],
    ['You declined it.', { myResponse: 'declined' }],
    ['It is focus time.', { eventType: 'focusTime' }],
    ['It is an out-of-office block.', { eventType: 'outOfOffice' }],
    ['It only says where you work.', { eventType: 'workingLocation' }],
    ['It is a birthday.', { eventType: 'birthday' }],
    ['You muted it.', { muted: true }],
    ['Nobody else is invited.', { attendees: [] }],
    ['Nobody else is invited.', { attendees: [anAttendee({ self: true })] }],
    [
      'Nobody else is invited.',
      { attendees: [anAttendee({ self: true }), anAttendee({ email: 'r@x', resource: true })] },
    ],
    [
      'Nobody else is invited.',
      { attendees: [anAttendee({ self: true }), anAttendee({ email: 'd@x', response: 'declined' })] },
    ],
  ])('does not prepare: %s (E-19)', (reason, overrides) => {
    expect(decide(facts(overrides))).toMatchObject({ needsPrep: false, prepAt: null, reason });
  });

  it.each(['default', 'fromGmail', 'somethingNew'])('prepares a meeting of event type %s', (eventType) => {
    expect(decide(facts({ eventType })).needsPrep).toBe(true);
  });
});

describe('decideClaim', () => {
  const { policy } = theConfig;
  const start = '2026-03-05T10:00:00Z';
  const due = (overrides: Partial<Meeting> = {}): Meeting =>
    facts({ start, decision: { ...decide(facts({ start })), prepAt: '2026-03-04T10:00:00Z' }, ...overrides });

  it.each([
    ['2026-03-04T09:59:59Z', 'not-due'],
    ['2026-03-04T10:00:00Z', 'prepare'],
    ['2026-03-05T09:45:00Z', 'prepare'],
    ['2026-03-05T09:45:01Z', 'missed'],
    ['2026-03-05T10:00:00Z', 'missed'],
  ])('at %s the meeting is: %s', (now, kind) => {
    expect(decideClaim({ meeting: due(), now, policy }).kind).toBe(kind);
  });

  it('claims again only when the lease of the claim ran out', () => {
    const claimed = due({ prep: aMeetingPrep({ status: 'claimed', claimedUntil: '2026-03-04T10:05:00Z' }) });
    expect(decideClaim({ meeting: claimed, now: '2026-03-04T10:04:59Z', policy }).kind).toBe('not-due');
    expect(decideClaim({ meeting: claimed, now: '2026-03-04T10:05:00Z', policy }).kind).toBe('prepare');
  });

  it.each(['preparing', 'prepared', 'skipped', 'withdrawn', 'missed', 'failed'] as const)(
    'leaves a meeting alone whose preparation is %s',
    (status) => {
      const meeting = due({ prep: aMeetingPrep({ status }) });
      expect(decideClaim({ meeting, now: '2026-03-04T12:00:00Z', policy }).kind).toBe('not-due');
    },
  );

  it('says why a meeting is missed', () => {
    const late = due({ foundAt: '2026-03-05T09:50:00Z' });
    expect(decideClaim({ meeting: late, now: '2026-03-05T09:51:00Z', policy })).toEqual({
      kind: 'missed',
      reason: 'It was found 9 minutes before its start; preparation takes at least 15.',
    });
    expect(decideClaim({ meeting: due(), now: '2026-03-05T11:00:00Z', policy })).toEqual({
      kind: 'missed',
      reason: 'It had begun before its preparation could start.',
    });
  });

  it('reaches the lead of every type: known 30 days ahead, read every two hours, swept every minute', () => {
    const lookaheadDays = 30;
    const epoch = '2026-01-01T00:00:00Z';
    for (const rule of theConfig.rules) expect(rule.leadHours).toBeLessThanOrEqual(longestLeadHours);
    fc.assert(
      fc.property(
        fc.constantFrom(...theConfig.rules),
        fc.integer({ min: 40 * 86_400, max: 90 * 86_400 }),
        fc.integer({ min: 0, max: 7199 }),
        fc.integer({ min: 0, max: 59 }),
        (rule, startSeconds, pollPhase, sweepPhase) => {
          const meetingStart = addSeconds(epoch, startSeconds);
          const enters = addDays(meetingStart, -lookaheadDays);
          const passes = Math.ceil((secondsBetween(epoch, enters) - pollPhase) / 7200);
          const foundAt = addSeconds(epoch, pollPhase + passes * 7200);
          const prepAt = addSeconds(meetingStart, -rule.leadHours * 3600);
          const meeting = due({ start: meetingStart, foundAt, decision: { ...due().decision, prepAt } });
          const from = later(foundAt, prepAt);
          const wait = (60 - ((secondsBetween(epoch, from) - sweepPhase) % 60)) % 60;
          const firstSweep = addSeconds(from, wait);
          expect(foundAt <= prepAt).toBe(true);
          expect(decideClaim({ meeting, now: addMinutes(firstSweep, -1), policy }).kind).toBe('not-due');
          expect(decideClaim({ meeting, now: firstSweep, policy }).kind).toBe('prepare');
          expect(secondsBetween(prepAt, firstSweep)).toBeLessThan(60);
        },
      ),
    );
  });
});
