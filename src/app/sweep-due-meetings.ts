import { isLedByACopy } from '../core/copies.ts';
import { decideClaim, isFoundLate } from '../core/decide-claim.ts';
import type { Meeting } from '../core/meeting.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import type { Instant } from '../core/time.ts';
import { addMinutes, addSeconds } from '../core/time.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Log } from '../ports/log.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import { updateMeeting } from './update-record.ts';

export type SweepDeps = {
  readonly meetings: MeetingStore;
  readonly bus: EventBus;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly policy: NotificationPolicy;
  readonly log: Log;
};

/** A minute's work; what is left over is due again at the next sweep. */
const atMost = 200;
/** How often a meeting is looked at again of which a copy is prepared. */
const copyAgainMinutes = 60;

/**
 * Claims each due meeting by one conditional write with a lease and announces it. A claim that nobody
 * followed up on until the lease ran out is made again, as a new generation: an execution of the old one that
 * died half-way holds nothing up. Where one meeting cannot be claimed the others are; then it throws.
 */
export const sweepDueMeetings =
  (deps: SweepDeps) => async (): Promise<{ claimed: number; missed: number }> => {
    const counts = { claimed: 0, missed: 0 };
    const now = deps.clock.now();
    let failure: unknown = null;
    for (const { userId, meetingId } of await deps.meetings.due(now, atMost)) {
      try {
        const copies = await copiesOf(deps, userId, meetingId);
        const claimed = await updateMeeting(deps.meetings, userId, meetingId, (meeting) =>
          isLedByACopy(meeting, copies) ? leftToCopy(meeting, now) : afterSweep(deps.policy, meeting, now),
        );
        if (claimed === null || !claimed.changed) continue;
        const { status } = claimed.value.prep;
        if (status === 'missed') {
          counts.missed += 1;
          await recordMissed(deps, claimed.value, now);
        } else if (status === 'claimed') {
          counts.claimed += 1;
          await announceDue(deps, claimed.value);
        }
      } catch (error) {
        deps.log.error('meeting.sweep-failed', error, { meetingId });
        failure = error;
      }
    }
    if (failure !== null) throw failure;
    return counts;
  };

/** What else begins with it: the same meeting in another calendar of the person would be among them. */
const copiesOf = async (
  { meetings }: SweepDeps,
  userId: string,
  meetingId: string,
): Promise<readonly Meeting[]> => {
  const meeting = await meetings.get(userId, meetingId);
  if (meeting === null || meeting.iCalUid === null) return [];
  const { start } = meeting;
  const page = await meetings.between({ userId, from: start, to: addSeconds(start, 1) });
  return page.meetings;
};

/** One copy of a meeting is prepared; should it go, the other is still there. */
const leftToCopy = (meeting: Meeting, now: Instant): Meeting | null => {
  if (meeting.dueAt === null || meeting.dueAt > now) return null;
  return { ...meeting, dueAt: meeting.start <= now ? null : addMinutes(now, copyAgainMinutes) };
};

/** A due meeting after the sweep; null where somebody else has swept it meanwhile. */
const afterSweep = (policy: NotificationPolicy, meeting: Meeting, now: Instant): Meeting | null => {
  const { prep } = meeting;
  if (meeting.dueAt === null || meeting.dueAt > now) return null;
  const decision = decideClaim({ meeting, now, policy });
  switch (decision.kind) {
    case 'not-due':
      // Where it stands in the index it would be in the way of those behind it.
      return { ...meeting, dueAt: dueLater(meeting) };
    case 'missed':
      return {
        ...meeting,
        prep: { ...prep, status: 'missed', claimedUntil: null, note: decision.reason },
        dueAt: null,
      };
    case 'prepare': {
      const leaseUntil = addMinutes(now, policy.claimLeaseMinutes);
      const generation = prep.generation + (prep.status === 'claimed' ? 1 : 0);
      return {
        ...meeting,
        prep: { ...prep, status: 'claimed', generation, claimedUntil: leaseUntil },
        dueAt: leaseUntil,
      };
    }
  }
};

const dueLater = ({ prep, decision }: Meeting): Instant | null => {
  if (prep.status === 'claimed') return prep.claimedUntil;
  return prep.status === 'none' && decision.needsPrep ? decision.prepAt : null;
};

const recordMissed = async (deps: SweepDeps, meeting: Meeting, at: Instant): Promise<void> => {
  const { userId, id: meetingId } = meeting;
  const entry = { userId, at, actor: 'assistant', action: 'preparation.missed' };
  await deps.audit.append({ ...entry, subject: meetingId, outcome: 'missed' });
  deps.log.warn('meeting.missed', { meetingId, foundLate: isFoundLate({ meeting, policy: deps.policy }) });
};

const announceDue = async (
  deps: SweepDeps,
  { userId, id: meetingId, prep: { generation } }: Meeting,
): Promise<void> => {
  await deps.bus.publish({ meetingId, userId, generation });
  deps.log.info('meeting.due', { meetingId, generation });
};
