import { askedForReason } from '../core/meeting.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { minutesBetween } from '../core/time.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import { updateMeeting } from './update-record.ts';

export type PrepareNowOutcome =
  | { readonly kind: 'started' }
  | { readonly kind: 'running' }
  | { readonly kind: 'over' }
  /** It begins before anything could be prepared. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'unknown' };

export type PrepareNowDeps = {
  readonly meetings: MeetingStore;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly policy: Pick<NotificationPolicy, 'tooLateMinutes'>;
  readonly log: Log;
};

/** Nothing is said of meetings that are not theirs. */
const isUnknown = ({ kind }: PrepareNowOutcome): boolean => kind === 'unknown';

/** Makes a meeting due at once, on its owner's word, whatever the rules say of it. */
export const prepareNow =
  (deps: PrepareNowDeps) =>
  async (input: { readonly userId: string; readonly meetingId: string }): Promise<PrepareNowOutcome> => {
    const now = deps.clock.now();
    let outcome: PrepareNowOutcome = { kind: 'unknown' };
    await updateMeeting(deps.meetings, input.userId, input.meetingId, (meeting) => {
      if (meeting.status === 'cancelled' || meeting.start <= now) {
        outcome = { kind: 'over' };
        return null;
      }
      if (meeting.prep.status === 'claimed' || meeting.prep.status === 'preparing') {
        outcome = { kind: 'running' };
        return null;
      }
      if (minutesBetween(now, meeting.start) < deps.policy.tooLateMinutes) {
        outcome = { kind: 'too-late' };
        return null;
      }
      outcome = { kind: 'started' };
      const again = meeting.prep.status !== 'none';
      return {
        ...meeting,
        dueAt: now,
        decision: { ...meeting.decision, needsPrep: true, prepAt: now, reason: askedForReason },
        prep: {
          status: 'none',
          generation: meeting.prep.generation + (again ? 1 : 0),
          preparationId: null,
          claimedUntil: null,
          note: null,
        },
      };
    });
    if (!isUnknown(outcome)) {
      await deps.audit.append({
        userId: input.userId,
        at: now,
        actor: input.userId,
        action: 'preparation.asked-for',
        subject: input.meetingId,
        outcome: outcome.kind,
      });
    }
    deps.log.info('preparation.asked-for', { meetingId: input.meetingId, outcome: outcome.kind });
    return outcome;
  };
