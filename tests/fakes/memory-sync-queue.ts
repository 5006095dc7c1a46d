import type { ApprovalJob, ReviseJob, SyncJob, SyncQueue } from '../../src/ports/sync-queue.ts';

export type MemorySyncQueue = SyncQueue & {
  readonly jobs: readonly SyncJob[];
  /** Materials to be written anew. */
  readonly revisions: readonly ReviseJob[];
  /** Requests to change the calendar that are to be seen to. */
  readonly approvals: ApprovalJob[];
  /** Gives all waiting jobs and empties the queue. */
  drain(): readonly SyncJob[];
  /** Every enqueue throws this until it is set to null. */
  failWith(error: Error | null): void;
};

export const memorySyncQueue = (): MemorySyncQueue => {
  const jobs: SyncJob[] = [];
  const revisions: ReviseJob[] = [];
  const approvals: ApprovalJob[] = [];
  let failure: Error | null = null;
  return {
    jobs,
    revisions,
    approvals,
    drain: () => jobs.splice(0),
    failWith: (error) => {
      failure = error;
    },
    enqueue: async (more) => {
      if (failure !== null) throw failure;
      for (const job of more) {
        if (job.mode === 'revise') revisions.push(job);
        else if (job.mode === 'approval') approvals.push(job);
        else jobs.push(job);
      }
    },
  };
};
