import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';
import type { Log } from '../ports/log.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';

export type MonitorDeps = {
  readonly connections: ConnectionStore;
  readonly queue: SyncQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** The polls of one round are spread over this time, so that Google does not see them all at once. */
  readonly spreadSeconds: number;
  /** A fraction from 0 up to, not including, 1. */
  readonly randomFraction: () => number;
};

/**
 * Queues one poll for every live connection, a page of the index at a time; what is due of a connection is
 * decided where it is worked on. An account that Google wants left alone is skipped. Repeating a round, or two at once, costs requests and nothing else.
 */
export const monitorCalendars =
  (deps: MonitorDeps) => async (): Promise<{ connections: number; jobs: number }> => {
    const now = deps.clock.now();
    const counts = { connections: 0, jobs: 0 };
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ConnectionStore['connected']>> =
        await deps.connections.connected(cursor);
      const due = page.connections.filter(({ backOffUntil }) => (backOffUntil ?? now) <= now);
      const jobs = due.map(({ userId, id }) => ({
        userId,
        connectionId: id,
        calendarId: null,
        mode: 'poll' as const,
        ...(deps.spreadSeconds > 0 && {
          delaySeconds: Math.floor(deps.randomFraction() * deps.spreadSeconds),
        }),
      }));
      if (jobs.length > 0) await deps.queue.enqueue(jobs);
      counts.connections += page.connections.length;
      counts.jobs += jobs.length;
      cursor = page.nextCursor;
    } while (cursor !== null);
    deps.log.info('monitor.queued', counts);
    return counts;
  };
