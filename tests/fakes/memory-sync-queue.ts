import type { SyncJob, SyncQueue } from '../../src/ports/sync-queue.ts';

export type MemorySyncQueue = SyncQueue & {
  readonly jobs: readonly SyncJob[];
  /** Gives all waiting jobs and empties the queue. */
  drain(): readonly SyncJob[];
  /** Every enqueue throws this until it is set to null. */
  failWith(error: Error | null): void;
};

export const memorySyncQueue = (): MemorySyncQueue => {
  const jobs: SyncJob[] = [];
  let failure: Error | null = null;
  return {
    jobs,
    drain: () => jobs.splice(0),
    failWith: (error) => {
      failure = error;
    },
    enqueue: async (more) => {
      if (failure !== null) throw failure;
      jobs.push(...more);
    },
  };
};
