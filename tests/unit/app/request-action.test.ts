import { describe, expect, it } from '@jest/globals';
import type { ActionsPolicy } from '../../../src/core/actions-policy.ts';
import type { Meeting } from '../../../src/core/meeting.ts';
import type { Instant } from '../../../src/core/time.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { anApprovalWorld } from '../../builders/an-approval-world.ts';

type RefuseFrom = ActionsPolicy['conflicts']['refuseFrom'];

const at = (time: string): Instant => `2026-03-03T${time}:00Z`;
const moment = (time: string) => ({ kind: 'timed', at: at(time), timeZone: 'UTC' }) as const;

/** Asks for 9:00 to 9:30, with another meeting of that day in the calendar. */
const asked = async (
  refuseFrom: RefuseFrom,
  other: readonly [string, string],
  more: Partial<Meeting> = {},
) => {
  const world = await anApprovalWorld({ policy: { conflicts: { bufferMinutes: 5, refuseFrom } } });
  const [from, to] = other;
  await world.meetings.save(
    aMeeting({ id: 'other', iCalUid: 'other', start: at(from), end: at(to), ...more }),
  );
  const outcome = await world.request({
    kind: 'create',
    calendarId: null,
    event: {
      title: 'Prepare',
      description: null,
      location: null,
      start: moment('09:00'),
      end: moment('09:30'),
      guests: [],
    },
  });
  return { outcome, queued: world.queue.approvals.length };
};

describe('a request for a time that is taken', () => {
  it('names what is in the way, and is made where the policy refuses nothing', async () => {
    const { outcome, queued } = await asked('never', ['09:15', '10:00']);
    expect(outcome).toMatchObject({
      kind: 'requested',
      approval: {
        conflicts: [{ severity: 'high', meetingId: 'other', reason: 'Overlaps a meeting by 15 minutes.' }],
      },
    });
    expect(queued).toBe(1);
  });

  it.each<[RefuseFrom, readonly [string, string], Partial<Meeting>, boolean]>([
    ['high', ['09:15', '10:00'], {}, true],
    ['high', ['09:15', '10:00'], { myResponse: 'tentative' }, false],
    ['medium', ['09:15', '10:00'], { myResponse: 'tentative' }, true],
    ['medium', ['09:30', '10:00'], {}, true],
    ['high', ['09:30', '10:00'], {}, false],
    ['low', ['09:35', '10:00'], {}, false],
  ])('is refused from %s on: a meeting from %j, %j: %s', async (refuseFrom, other, more, isRefused) => {
    const { outcome, queued } = await asked(refuseFrom, other, more);
    expect([outcome.kind, queued]).toEqual(isRefused ? ['not-possible', 0] : ['requested', 1]);
  });

  it('says why it is refused', async () => {
    const { outcome } = await asked('high', ['09:00', '10:00']);
    expect(outcome).toEqual({
      kind: 'not-possible',
      reason: 'That time is taken. Starts at the same time as a meeting.',
    });
  });
});
