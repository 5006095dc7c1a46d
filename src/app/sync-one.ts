import type { Calendar } from '../core/connection.ts';
import { isFollowed } from '../core/connection.ts';
import type { User } from '../core/user.ts';
import { watchIsDue } from '../core/watch-is-due.ts';
import type { CalendarApi, OpenCalendarApi } from '../ports/calendar-api.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';
import type { SyncJob, SyncQueue } from '../ports/sync-queue.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { SyncEventsDeps, SyncEventsOutcome } from './calendar-pass.ts';
import { hashedId } from './hashes.ts';
import { isRefusal, noteRefusal } from './note-refusal.ts';
import type { PushDeps } from './push-deps.ts';
import { rollCalendar } from './roll-calendar.ts';
import { stopFollowing } from './stop-following.ts';
import { syncCalendarList } from './sync-calendar-list.ts';
import { syncEvents } from './sync-events.ts';
import type { WatchOutcome } from './watch-calendar.ts';

export type SyncCalendarDeps = SyncEventsDeps & {
  readonly connections: ConnectionStore;
  readonly users: UserStore;
  readonly queue: SyncQueue;
  readonly openCalendarApi: OpenCalendarApi;
  readonly clock: Clock;
  /** Absent where Google cannot reach this deployment: calendars are polled. */
  readonly push?: PushDeps;
  /** Tells the person, once, that only connecting again helps. */
  readonly tellReconnect: (userId: string, connectionId: string) => Promise<void>;
};

export type CalendarOutcome =
  | SyncEventsOutcome
  | { readonly kind: 'listed'; readonly calendars: number; readonly retired: number }
  | { readonly kind: 'left'; readonly changed: number }
  | { readonly kind: 'reconnect-needed' }
  | { readonly kind: 'missing-scope' }
  | { readonly kind: 'unavailable' };

export type SyncOutcome =
  | CalendarOutcome
  | WatchOutcome
  /** All that was due of a connection; what failed was queued by itself. */
  | { readonly kind: 'polled'; readonly calendars: number; readonly failed: number };

/** What the calendars of one connection share while a job works on them; read or opened when first needed. */
export type Pass = {
  readonly userId: string;
  readonly connectionId: string;
  readonly api: () => Promise<CalendarApi>;
  readonly user: () => Promise<User | null>;
};

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

export const openPass =
  (deps: Pick<SyncCalendarDeps, 'openCalendarApi' | 'users'>) =>
  ({ userId, connectionId }: Pick<SyncJob, 'userId' | 'connectionId'>): Pass => ({
    userId,
    connectionId,
    api: once(() => deps.openCalendarApi(userId, connectionId)),
    user: once(() => deps.users.get(userId)),
  });

export type SyncTarget = {
  readonly pass: Pass;
  /** As it was just read; null for the list of calendars. */
  readonly calendar: Calendar | null;
  readonly mode: 'incremental' | 'full' | 'roll';
};

/** The id of a calendar is often an address, which no log may hold. */
const logged = ({ pass, calendar }: SyncTarget) => ({
  connectionId: pass.connectionId,
  calendar: calendar === null ? null : hashedId(calendar.calendarId).slice(0, 8),
});

const attempt = async (deps: SyncCalendarDeps, target: SyncTarget): Promise<CalendarOutcome> => {
  const { pass, calendar, mode } = target;
  if (calendar === null) return { kind: 'listed', ...(await syncCalendarList(deps)(await pass.api(), pass)) };
  const now = deps.clock.now();
  if (!isFollowed(calendar)) {
    const user = await pass.user();
    return user === null ? { kind: 'skipped' } : stopFollowing(deps)({ calendar, user, now });
  }
  const scope = { calendar, user: pass.user, now };
  if (mode === 'roll') return rollCalendar(deps)(scope);
  return syncEvents(deps)({ ...scope, api: await pass.api(), mode });
};

/** Has a channel opened, renewed or stopped by a job of its own, which may fail by itself. */
const queueWatch = async (
  deps: SyncCalendarDeps,
  { pass, calendar }: SyncTarget,
  { kind }: CalendarOutcome,
): Promise<void> => {
  const mayWatch = kind === 'synced' || kind === 'left';
  if (deps.push === undefined || calendar === null || !mayWatch) return;
  if (!watchIsDue(calendar, deps.clock.now())) return;
  const { userId, connectionId } = pass;
  await deps.queue.enqueue([{ userId, connectionId, calendarId: calendar.calendarId, mode: 'watch' }]);
};

/**
 * Syncs one calendar, or the list of them. An unchanged calendar costs one request and the write of its
 * record: whether the connection is in order is asked only when Google says that it is not.
 */
export const syncOne =
  (deps: SyncCalendarDeps) =>
  async (target: SyncTarget): Promise<CalendarOutcome> => {
    try {
      const outcome = await attempt(deps, target);
      deps.log.info(`calendar.${outcome.kind}`, { ...logged(target), ...outcome });
      await queueWatch(deps, target, outcome);
      return outcome;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const again = () => attempt(deps, { ...target, pass: openPass(deps)(target.pass) });
      const outcome = await noteRefusal(deps)({ ...target.pass, calendar: target.calendar, error, again });
      deps.log.warn(`calendar.${outcome.kind}`, logged(target));
      return outcome;
    }
  };
