/**
 * A piece of work for one connection: with `mode` poll all that is due of it; else one calendar, or, with
 * `calendarId` null, the connection's list of calendars. `changed` is an incremental sync that Google asked
 * for, `watch` brings the calendar's channel in order.
 */
export type SyncJob = {
  readonly userId: string;
  readonly connectionId: string;
  readonly calendarId: string | null;
  readonly mode: 'incremental' | 'full' | 'roll' | 'poll' | 'changed' | 'watch';
};

/** Writes materials anew as their person asked. It shares the queue, since one function reads and writes. */
export type ReviseJob = { readonly userId: string; readonly preparationId: string; readonly mode: 'revise' };

/** Sees to a request to change the calendar: carries it out, ends it, tells of it. It needs Google's tokens too. */
export type ApprovalJob = { readonly userId: string; readonly approvalId: string; readonly mode: 'approval' };

/** A job that waits: it is not delivered before `delaySeconds` (at most 900) have passed. */
export type QueuedSyncJob = SyncJob & { readonly delaySeconds?: number };

export type QueuedJob = QueuedSyncJob | ReviseJob | ApprovalJob;

/** Puts off when a message that was delivered, and not finished, is delivered again. */
export type PostponeDelivery = (receiptHandle: string, seconds: number) => Promise<void>;

/** At least once, in any order. */
export type SyncQueue = { enqueue(jobs: readonly QueuedJob[]): Promise<void> };
