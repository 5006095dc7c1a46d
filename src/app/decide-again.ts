import { isFollowed } from '../core/connection.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { SyncJob, SyncQueue } from '../ports/sync-queue.ts';

/** Queues a new decision about everything that is stored of a person's calendars, without asking Google. */
export const decideAgain =
  (deps: {
    readonly connections: ConnectionStore;
    readonly calendars: CalendarStore;
    readonly queue: SyncQueue;
  }) =>
  async (userId: string): Promise<void> => {
    const jobs: SyncJob[] = [];
    for (const { id: connectionId, status } of await deps.connections.ofUser(userId)) {
      if (status !== 'connected') continue;
      for (const calendar of await deps.calendars.ofConnection(connectionId)) {
        const { calendarId } = calendar;
        if (isFollowed(calendar)) jobs.push({ userId, connectionId, calendarId, mode: 'roll' });
      }
    }
    if (jobs.length > 0) await deps.queue.enqueue(jobs);
  };
