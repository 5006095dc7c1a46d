import { addMinutes } from '../core/time.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { updateApproval } from './update-record.ts';

export type SweepApprovalsDeps = {
  readonly approvals: ApprovalStore;
  readonly queue: SyncQueue;
  readonly clock: Clock;
};

/** A minute's work; what is left over is due again at the next sweep. */
const atMost = 100;
const againMinutes = 5;

/**
 * Queues what is due of requests to change the calendar: those that were open for too long, and those that
 * were approved and whose job was lost or died. Gives how many.
 */
export const sweepApprovals = (deps: SweepApprovalsDeps) => async (): Promise<number> => {
  const now = deps.clock.now();
  const due = await deps.approvals.due(now, atMost);
  for (const key of due) {
    // Put off first: a queue that is slow is not filled with the same job every minute.
    const taken = await updateApproval(deps.approvals, key, (approval) =>
      approval.dueAt === null || approval.dueAt > now
        ? null
        : { ...approval, dueAt: addMinutes(now, againMinutes) },
    );
    if (taken?.changed === true) await deps.queue.enqueue([{ ...key, mode: 'approval' }]);
  }
  return due.length;
};
