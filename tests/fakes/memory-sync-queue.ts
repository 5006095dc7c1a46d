import type { ReviseJob, SyncJob, SyncQueue } from '../../src/ports/sync-queue.ts';

export type MemorySyncQueue = SyncQueue & {
  readonly jobs: readonly SyncJob[];
  /** Materials to be written anew. */
  readonly revisions: readonly ReviseJob[];
  /** Gives all waiting jobs and empties the queue. */
  drain(): readonly SyncJob[];
  /** Every enqueue throws this until it is set to null. */
  failWith(error: Error | null): void;
};

export const memorySyncQueue = (): MemorySyncQueue => {
  const jobs: SyncJob[] = [];
  const revisions: ReviseJob[] = [];
  let failure: Error | null = null;
  return {
    jobs,
    revisions,
    drain: () => jobs.splice(0),
    failWith: (error) => {
      failure = error;
    },
    enqueue: async (more) => {
      if (failure !== null) throw failure;
      for (const job of more) {
        if (job.mode === 'revise') revisions.push(job);
        else jobs.push(job);
      }
    },
  };
};
