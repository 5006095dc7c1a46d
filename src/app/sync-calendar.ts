import { calendarTroubleText, isAccountWide } from '../core/calendar-trouble.ts';
import type { Calendar, Connection } from '../core/connection.ts';
import {
  CalendarUnavailable,
  CursorLost,
  MissingScope,
  ReconnectNeeded,
  TransientError,
} from '../core/errors.ts';
import type { OpenCalendarApi } from '../ports/calendar-api.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';
import type { SyncJob, SyncQueue } from '../ports/sync-queue.ts';
import type { UserStore } from '../ports/user-store.ts';
import { hashedId } from './hashes.ts';
import { leaveCalendar } from './reconcile-calendar.ts';
import { syncCalendarList } from './sync-calendar-list.ts';
import type { SyncEventsDeps, SyncEventsOutcome } from './sync-events.ts';
import { rollCalendar, syncEvents } from './sync-events.ts';

export type SyncCalendarDeps = SyncEventsDeps & {
  readonly connections: ConnectionStore;
  readonly users: UserStore;
  readonly queue: SyncQueue;
  readonly openCalendarApi: OpenCalendarApi;
  readonly clock: Clock;
  /** Tells the person, once, that only connecting again helps. */
  readonly tellReconnect: (userId: string, connectionId: string) => Promise<void>;
};

export type SyncOutcome =
  | SyncEventsOutcome
  | { readonly kind: 'listed'; readonly calendars: number; readonly retired: number }
  | { readonly kind: 'left'; readonly changed: number }
  /** Nothing to do: the connection is not live, or one of the records is gone. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'reconnect-needed' }
  | { readonly kind: 'missing-scope' }
  | { readonly kind: 'unavailable' };

/** The id of a calendar is often an address, which no log may hold. */
const logged = (job: SyncJob) => ({
  connectionId: job.connectionId,
  calendar: job.calendarId === null ? null : hashedId(job.calendarId).slice(0, 8),
});

/**
 * Does one job of the sync queue; repeating it is harmless. What is wrong with the account or the calendar is
 * noted and is an outcome; what may pass by itself (TransientError), and what is our own fault, is thrown.
 */
export const syncCalendar =
  (deps: SyncCalendarDeps) =>
  async (job: SyncJob): Promise<SyncOutcome> => {
    const connection = await deps.connections.get(job.userId, job.connectionId);
    if (connection === null) return { kind: 'skipped' };
    if (connection.status === 'reconnect-needed') {
      // The job that marked it may have failed to say so.
      await deps.tellReconnect(job.userId, job.connectionId);
      return { kind: 'skipped' };
    }
    if (connection.status !== 'connected') return { kind: 'skipped' };
    const calendar =
      job.calendarId === null ? null : await deps.calendars.get(job.connectionId, job.calendarId);
    try {
      const outcome = await syncOne(deps, job, connection, calendar);
      deps.log.info(`calendar.${outcome.kind}`, { ...logged(job), ...outcome });
      return outcome;
    } catch (error) {
      const outcome = await noteFailure(deps, connection, calendar, error);
      deps.log.warn(`calendar.${outcome.kind}`, logged(job));
      return outcome;
    }
  };

const syncOne = async (
  deps: SyncCalendarDeps,
  job: SyncJob,
  connection: Connection,
  calendar: Calendar | null,
): Promise<SyncOutcome> => {
  if (job.calendarId === null) {
    const api = await deps.openCalendarApi(job.userId, job.connectionId);
    return { kind: 'listed', ...(await syncCalendarList(deps)(api, connection)) };
  }
  const user = await deps.users.get(job.userId);
  if (user === null || calendar === null) return { kind: 'skipped' };
  const now = deps.clock.now();
  if (calendar.retired || !calendar.selected) {
    return { kind: 'left', changed: await leaveCalendar(deps)({ calendar, user, now }) };
  }
  if (job.mode === 'roll') return rollCalendar(deps)({ calendar, user, now });
  const api = await deps.openCalendarApi(job.userId, job.connectionId);
  return syncEvents(deps)({ api, calendar, user, now, mode: job.mode });
};

/** Notes what only a person can mend; throws all else again. */
const noteFailure = async (
  deps: SyncCalendarDeps,
  connection: Connection,
  calendar: Calendar | null,
  error: unknown,
): Promise<SyncOutcome> => {
  if (error instanceof ReconnectNeeded) {
    const marked = await deps.connections.save({ ...connection, status: 'reconnect-needed' });
    if (marked === 'saved') await deps.tellReconnect(connection.userId, connection.id);
    return { kind: 'reconnect-needed' };
  }
  if (error instanceof MissingScope) {
    await deps.connections.save({ ...connection, status: 'missing-scope' });
    return { kind: 'missing-scope' };
  }
  // The list of calendars has no record of its own: each followed calendar meets the same refusal and notes it.
  if (error instanceof CalendarUnavailable && calendar === null && isAccountWide(error.trouble)) {
    return { kind: 'unavailable' };
  }
  if (error instanceof CalendarUnavailable && calendar !== null) {
    await deps.calendars.save({ ...calendar, lastError: calendarTroubleText[error.trouble] });
    return { kind: 'unavailable' };
  }
  // Lost while reading everything: it was a page, not a cursor, and the pass is begun again.
  if (error instanceof CursorLost) throw new TransientError('A full sync lost its place', { cause: error });
  throw error;
};
