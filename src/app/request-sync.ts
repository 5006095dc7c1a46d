import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { SyncJob, SyncQueue } from '../ports/sync-queue.ts';

export type RequestSyncDeps = {
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly queue: SyncQueue;
};

/**
 * Queues a sync of all that is followed of a person's connected accounts: each account's list of calendars,
 * and each calendar. Gives the number of jobs.
 */
export const requestSync =
  (deps: RequestSyncDeps) =>
  async (input: { readonly userId: string; readonly mode: 'incremental' | 'full' }): Promise<number> => {
    const { userId, mode } = input;
    const jobs: SyncJob[] = [];
    for (const { id: connectionId, status } of await deps.connections.ofUser(userId)) {
      if (status !== 'connected') continue;
      jobs.push({ userId, connectionId, calendarId: null, mode });
      for (const calendar of await deps.calendars.ofConnection(connectionId)) {
        if (calendar.selected && !calendar.retired) {
          jobs.push({ userId, connectionId, calendarId: calendar.calendarId, mode });
        }
      }
    }
    if (jobs.length > 0) await deps.queue.enqueue(jobs);
    return jobs.length;
  };
