import type { Calendar, Connection } from '../core/connection.ts';
import type { Instant } from '../core/time.ts';
import { addDays } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { Log } from '../ports/log.ts';
import type { SyncJob, SyncQueue } from '../ports/sync-queue.ts';

export type MonitorDeps = {
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly queue: SyncQueue;
  readonly clock: Clock;
  readonly log: Log;
};

const jobsOf = (connection: Connection, calendars: readonly Calendar[], now: Instant): SyncJob[] => {
  const { userId, id: connectionId } = connection;
  const jobs: SyncJob[] = [{ userId, connectionId, calendarId: null, mode: 'incremental' }];
  for (const { calendarId, selected, retired, lastRolledAt } of calendars) {
    if (!selected || retired) continue;
    jobs.push({ userId, connectionId, calendarId, mode: 'incremental' });
    // What was never placed is placed by its first sync.
    if (lastRolledAt !== null && lastRolledAt <= addDays(now, -1)) {
      jobs.push({ userId, connectionId, calendarId, mode: 'roll' });
    }
  }
  return jobs;
};

/**
 * Queues the work of one round: for every live connection its calendar list, and each followed calendar;
 * once a day the horizon of each calendar is rolled as well.
 */
export const monitorCalendars =
  (deps: MonitorDeps) => async (): Promise<{ connections: number; jobs: number }> => {
    const now = deps.clock.now();
    const counts = { connections: 0, jobs: 0 };
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ConnectionStore['connected']>> =
        await deps.connections.connected(cursor);
      for (const connection of page.connections) {
        const jobs = jobsOf(connection, await deps.calendars.ofConnection(connection.id), now);
        await deps.queue.enqueue(jobs);
        counts.connections += 1;
        counts.jobs += jobs.length;
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
    deps.log.info('monitor.queued', counts);
    return counts;
  };
