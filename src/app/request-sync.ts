import type { ConnectionStore } from '../ports/connection-store.ts';
import type { SyncJob, SyncQueue } from '../ports/sync-queue.ts';

/** Queues a sync of all of a person's connected accounts; gives how many were queued. */
export const requestSync =
  (deps: { readonly connections: ConnectionStore; readonly queue: SyncQueue }) =>
  async (input: { readonly userId: string; readonly mode: 'incremental' | 'full' }): Promise<number> => {
    const { userId, mode } = input;
    const connected = (await deps.connections.ofUser(userId)).filter(({ status }) => status === 'connected');
    const jobs = connected.map(({ id }): SyncJob => ({ userId, connectionId: id, calendarId: null, mode }));
    if (jobs.length > 0) await deps.queue.enqueue(jobs);
    return jobs.length;
  };
