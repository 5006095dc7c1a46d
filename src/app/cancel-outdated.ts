import { afterEvent } from '../core/approvals/approval.ts';
import { meetingChangedSince } from '../core/approvals/event-now.ts';
import type { Meeting } from '../core/meeting.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { queueApproval } from './queue-approval.ts';
import { updateApproval } from './update-record.ts';

export type CancelOutdatedDeps = {
  readonly approvals: ApprovalStore;
  readonly queue: SyncQueue;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Takes back what was asked about a meeting that is not any more as its person saw it when asked. Should this
 * be missed, deciding and carrying out look again.
 */
export const cancelOutdated =
  (deps: CancelOutdatedDeps) =>
  async (meeting: Meeting): Promise<void> => {
    const { userId, id: meetingId } = meeting;
    for (const { id: approvalId, status } of await deps.approvals.ofMeeting(userId, meetingId)) {
      if (status !== 'pending') continue;
      const updated = await updateApproval(deps.approvals, { userId, approvalId }, (approval) => {
        const reason = meetingChangedSince(approval, meeting);
        return reason === null
          ? null
          : afterEvent(approval, 'meeting changed', { at: deps.clock.now(), by: 'calendar', reason });
      });
      if (updated?.changed === true) await queueApproval(deps, updated.value);
    }
  };
