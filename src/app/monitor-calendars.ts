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

/** What was never placed is placed by its first sync, not by a roll. */
const rollIsDue = ({ lastRolledAt }: Calendar, now: Instant): boolean =>
  lastRolledAt !== null && lastRolledAt <= addDays(now, -1);

/**
 * The list is read with the daily roll, and sooner while something may have changed in it: a calendar that is
 * not placed or not readable, or none that is followed. So an unchanged calendar costs one request a round.
 */
const listIsDue = (followed: readonly Calendar[], now: Instant): boolean =>
  followed.length === 0 ||
  followed.some(
    (calendar) => calendar.lastRolledAt === null || calendar.lastError !== null || rollIsDue(calendar, now),
  );

const jobsOf = (connection: Connection, calendars: readonly Calendar[], now: Instant): SyncJob[] => {
  const { userId, id: connectionId } = connection;
  const followed = calendars.filter(({ selected, retired }) => selected && !retired);
  const jobs: SyncJob[] = listIsDue(followed, now)
    ? [{ userId, connectionId, calendarId: null, mode: 'incremental' }]
    : [];
  for (const calendar of followed) {
    const { calendarId } = calendar;
    jobs.push({ userId, connectionId, calendarId, mode: 'incremental' });
    if (rollIsDue(calendar, now)) jobs.push({ userId, connectionId, calendarId, mode: 'roll' });
  }
  return jobs;
};

/**
 * Queues the work of one round: for every live connection each followed calendar; once a day the horizon of
 * each calendar is rolled, and the list of calendars is read, as well.
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
