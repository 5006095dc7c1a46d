import { isFollowed } from '../core/connection.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { SyncJob, SyncQueue } from '../ports/sync-queue.ts';
import { calendarKeyOf } from './find-calendar.ts';
import { syncRequestId } from './sync-request-id.ts';

export type RequestSyncDeps = {
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly queue: SyncQueue;
  readonly clock: Clock;
};

export type RequestSync = {
  readonly userId: string;
  readonly mode: 'incremental' | 'full';
  /** Only this calendar, by its key. */
  readonly calendarKey?: string;
};

export type RequestedSync = {
  /** How to ask for its state. */
  readonly id: string;
  /** 0 when there is nothing to sync. */
  readonly jobs: number;
};

/**
 * Queues a sync of all that is followed of a person's connected accounts: each account's list of calendars,
 * and each calendar.
 */
export const requestSync =
  (deps: RequestSyncDeps) =>
  async ({ userId, mode, calendarKey }: RequestSync): Promise<RequestedSync> => {
    const id = syncRequestId({ userId, mode, at: deps.clock.now() });
    const jobs: SyncJob[] = [];
    for (const { id: connectionId, status } of await deps.connections.ofUser(userId)) {
      if (status !== 'connected') continue;
      if (calendarKey === undefined) jobs.push({ userId, connectionId, calendarId: null, mode });
      for (const calendar of await deps.calendars.ofConnection(connectionId)) {
        const isMeant = calendarKey === undefined || calendarKeyOf(calendar) === calendarKey;
        if (isMeant && isFollowed(calendar))
          jobs.push({ userId, connectionId, calendarId: calendar.calendarId, mode });
      }
    }
    if (jobs.length > 0) await deps.queue.enqueue(jobs);
    return { id, jobs: jobs.length };
  };
