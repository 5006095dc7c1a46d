import { decideClaim } from '../core/decide-claim.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { addMinutes } from '../core/time.ts';
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

/**
 * Claims each due meeting by one conditional write with a lease and announces it. A claim that nobody
 * followed up on until the lease ran out is due again, so a crash after the write loses nothing.
 */
export const sweepDueMeetings =
  (deps: SweepDeps) => async (): Promise<{ claimed: number; missed: number }> => {
    const counts = { claimed: 0, missed: 0 };
    const now = deps.clock.now();
    for (const { userId, meetingId } of await deps.meetings.due(now, atMost)) {
      const leaseUntil = addMinutes(now, deps.policy.claimLeaseMinutes);
      const outcome = await updateMeeting(deps.meetings, userId, meetingId, (meeting) => {
        const decision = decideClaim({ meeting, now, policy: deps.policy });
        if (decision.kind === 'not-due') return null;
        return decision.kind === 'missed'
          ? {
              ...meeting,
              prep: { ...meeting.prep, status: 'missed', claimedUntil: null, note: decision.reason },
              dueAt: null,
            }
          : {
              ...meeting,
              prep: { ...meeting.prep, status: 'claimed', claimedUntil: leaseUntil },
              dueAt: leaseUntil,
            };
      });
      if (outcome === null || !outcome.changed) continue;
      const { generation, status } = outcome.value.prep;
      if (status === 'missed') {
        counts.missed += 1;
        await deps.audit.append({
          userId,
          at: now,
          actor: 'assistant',
          action: 'preparation.missed',
          subject: meetingId,
          outcome: 'missed',
        });
        deps.log.warn('meeting.missed', { meetingId });
      } else {
        counts.claimed += 1;
        await deps.bus.publish({ meetingId, userId, generation });
        deps.log.info('meeting.due', { meetingId, generation });
      }
    }
    return counts;
  };
