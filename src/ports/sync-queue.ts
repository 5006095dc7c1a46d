/** One calendar (or, with `calendarId` null, a connection's calendar list) to be synced. */
export type SyncJob = {
  readonly userId: string;
  readonly connectionId: string;
  readonly calendarId: string | null;
  readonly mode: 'incremental' | 'full' | 'roll';
};

/** At least once, in any order. */
export type SyncQueue = { enqueue(jobs: readonly SyncJob[]): Promise<void> };
