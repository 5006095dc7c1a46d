import type { Calendar } from '../core/connection.ts';
import { CursorLost, TransientError } from '../core/errors.ts';
import type { Instant } from '../core/time.ts';
import { addDays } from '../core/time.ts';
import type { User } from '../core/user.ts';
import type { CalendarApi } from '../ports/calendar-api.ts';
import type { CalendarStore } from '../ports/connection-store.ts';
import type { SyncJob } from '../ports/sync-queue.ts';
import type { CalendarLease } from './calendar-lease.ts';
import { openLease } from './calendar-lease.ts';
import { readEvents } from './read-events.ts';
import type { ReconcileDeps, Reconciled } from './reconcile-calendar.ts';
import { reconcileCalendar, reconcileEvents, spaceOf } from './reconcile-calendar.ts';

export type SyncEventsDeps = ReconcileDeps & { readonly calendars: CalendarStore };

type EventsSynced = {
  readonly kind: 'synced';
  readonly mode: SyncJob['mode'];
  readonly changed: number;
  readonly stored: number;
  readonly removed: number;
  readonly skipped: number;
};

export type SyncEventsOutcome =
  | EventsSynced
  /** Another run wrote the calendar's record first: what this one did is repeated or already done. */
  | { readonly kind: 'superseded' }
  /** The cursor of a resync less than a day old was lost again: reading everything anew each time would not end. */
  | { readonly kind: 'cursor-lost-again' }
  /** Nothing to do: the record of the calendar or of its person is gone. */
  | { readonly kind: 'skipped' };

type Scope = {
  readonly api: CalendarApi;
  readonly calendar: Calendar;
  /** Read only when a meeting may have to be decided about. */
  readonly user: () => Promise<User | null>;
  readonly now: Instant;
};

const lostAgainText = 'Google keeps forgetting where we were in this calendar. I try again tomorrow.';

/** Saves and gives the record with its new version; null when somebody else wrote first. */
const saveCalendar = async (calendars: CalendarStore, next: Calendar): Promise<Calendar | null> =>
  (await calendars.save(next)) === 'saved' ? { ...next, version: next.version + 1 } : null;

/** Places everything stored anew, and notes that it was done. */
const rollAndSave = async (
  deps: SyncEventsDeps,
  scope: Omit<Scope, 'api'>,
  synced: Omit<EventsSynced, 'kind' | 'changed'>,
): Promise<SyncEventsOutcome> => {
  const { calendar, now } = scope;
  const user = await scope.user();
  if (user === null) return { kind: 'skipped' };
  const { changed, unreadable, events } = await reconcileCalendar(deps)({ calendar, user, now });
  const saved = await saveCalendar(deps.calendars, {
    ...calendar,
    counts: { ...calendar.counts, events },
    unreadableSeries: unreadable,
    lastRolledAt: now,
    writingUntil: null,
    lastSyncedAt: synced.mode === 'roll' ? calendar.lastSyncedAt : now,
  });
  return saved === null ? { kind: 'superseded' } : { kind: 'synced', ...synced, changed };
};

/** Whether events that nobody touched may have come inside the horizon. Not yet placed is not due: its first sync places it. */
export const rollIsDue = ({ lastRolledAt }: Calendar, now: Instant): boolean =>
  lastRolledAt !== null && lastRolledAt <= addDays(now, -1);

/** Places everything stored anew, with no call to Google: rules or mutes have changed. */
export const rollCalendar =
  (deps: SyncEventsDeps) =>
  (scope: Omit<Scope, 'api'>): Promise<SyncEventsOutcome> =>
    leased(deps, scope, async (lease) => {
      const calendar = await lease.take();
      return rollAndSave(deps, { ...scope, calendar }, { mode: 'roll', stored: 0, removed: 0, skipped: 0 });
    });

/** A pass that succeeds lets others in by its last save; one that does not, here. */
const leased = async (
  deps: SyncEventsDeps,
  { calendar, now }: Omit<Scope, 'api'>,
  work: (lease: CalendarLease) => Promise<SyncEventsOutcome>,
): Promise<SyncEventsOutcome> => {
  const lease = openLease(deps.calendars, calendar, now);
  try {
    const outcome = await work(lease);
    if (outcome.kind !== 'synced') await lease.release();
    return outcome;
  } catch (error) {
    await lease.release();
    throw error;
  }
};

/**
 * Reads everything into a generation of its own, switches to it in one write, removes the old one, and
 * places everything anew. A crash before the switch leaves the old generation in use; after it, the missing
 * `lastRolledAt` makes the next run finish.
 */
const fullSync = async (
  deps: SyncEventsDeps,
  scope: Scope,
  lease: CalendarLease,
): Promise<SyncEventsOutcome> => {
  const { api, now } = scope;
  const begun = { ...(await lease.take()), cursorLostAt: scope.calendar.cursorLostAt };
  if (begun.building !== null) await deps.events.clear({ ...spaceOf(begun), generation: begun.building });
  // The record's version numbers the generation: only one run gets it. Without a cursor, a run that dies is
  // followed by another full one.
  const generation = begun.version + 1;
  const calendar = await saveCalendar(deps.calendars, { ...begun, building: generation, cursor: null });
  if (calendar === null) return { kind: 'superseded' };

  const space = { ...spaceOf(calendar), generation };
  const beforeWriting = async (): Promise<void> => {};
  const read = await readEvents(deps)({ api, calendar, space, syncToken: null, beforeWriting });
  const switched = await saveCalendar(deps.calendars, {
    ...calendar,
    generation,
    building: null,
    cursor: { token: read.nextSyncToken, queryFingerprint: api.queryFingerprint },
    timeZone: read.timeZone ?? calendar.timeZone,
    counts: { events: read.counts.stored, skipped: read.counts.skipped },
    lastRolledAt: null,
    lastError: null,
  });
  if (switched === null) {
    await deps.events.clear(space);
    throw new TransientError('The calendar was changed during a full sync');
  }
  await deps.events.clear(spaceOf(calendar));
  return rollAndSave(deps, { ...scope, calendar: switched, now }, { mode: 'full', ...read.counts });
};

/** Of the series known as unreadable, those that were not looked at again, and those found now. */
const unreadableAfter = (calendar: Calendar, touched: ReadonlySet<string>, found: Reconciled) => [
  ...calendar.unreadableSeries.filter((eventId) => !touched.has(eventId)),
  ...found.unreadable,
];

/** Null when the person is gone. */
const reconcileTouched = async (
  deps: SyncEventsDeps,
  { calendar, now, ...scope }: Scope,
  familyIds: ReadonlySet<string>,
): Promise<Reconciled | null> => {
  if (familyIds.size === 0) return { changed: 0, unreadable: [] };
  const user = await scope.user();
  return user === null ? null : reconcileEvents(deps)({ calendar, user, now, familyIds });
};

const deltaSync = async (
  deps: SyncEventsDeps,
  scope: Scope & { readonly syncToken: string },
  lease: CalendarLease,
): Promise<SyncEventsOutcome> => {
  const { api, calendar, now, syncToken } = scope;
  const space = spaceOf(calendar);
  const beforeWriting = (): Promise<Calendar> => {
    // The person is read beside it; a failure is met where they are needed.
    void scope.user().catch(() => {});
    return lease.take();
  };
  const read = await readEvents(deps)({ api, calendar, space, syncToken, beforeWriting });
  const { touched, counts } = read;
  const timeZone = read.timeZone ?? calendar.timeZone;
  const rolls = calendar.lastRolledAt === null || rollIsDue(calendar, now) || timeZone !== calendar.timeZone;
  if (rolls) await lease.take();
  const next: Calendar = {
    ...lease.current(),
    timeZone,
    cursor: { token: read.nextSyncToken, queryFingerprint: api.queryFingerprint },
    cursorLostAt: null,
    lastError: null,
    counts: { ...calendar.counts, skipped: calendar.counts.skipped + counts.skipped },
  };
  if (rolls) return rollAndSave(deps, { ...scope, calendar: next }, { mode: 'incremental', ...counts });
  const reconciled = await reconcileTouched(deps, scope, touched);
  if (reconciled === null) return { kind: 'skipped' };
  const saved = await saveCalendar(deps.calendars, {
    ...next,
    writingUntil: null,
    lastSyncedAt: now,
    unreadableSeries: unreadableAfter(calendar, touched, reconciled),
  });
  // When nothing was written there is nothing to be done over: somebody else's record says as much.
  return saved === null && touched.size > 0
    ? { kind: 'superseded' }
    : { kind: 'synced', mode: 'incremental', ...counts, changed: reconciled.changed };
};

/** A lost cursor means reading everything anew, once a day at most. */
const resync = async (
  deps: SyncEventsDeps,
  scope: Scope,
  lease: CalendarLease,
): Promise<SyncEventsOutcome> => {
  const { calendar, now } = scope;
  if (calendar.cursorLostAt !== null && calendar.cursorLostAt > addDays(now, -1)) {
    await deps.calendars.save({ ...lease.current(), writingUntil: null, lastError: lostAgainText });
    return { kind: 'cursor-lost-again' };
  }
  deps.log.warn('calendar.cursor-lost', { connectionId: calendar.connectionId });
  return fullSync(deps, { ...scope, calendar: { ...calendar, cursorLostAt: now } }, lease);
};

/**
 * One pass over a calendar's events: a delta where a cursor of this very query is known, else everything.
 * The cursor is written last, and only over the record that this pass began with. Throws TransientError while
 * another run writes the calendar.
 */
export const syncEvents =
  (deps: SyncEventsDeps) =>
  (scope: Scope & { mode: 'incremental' | 'full' }): Promise<SyncEventsOutcome> =>
    leased(deps, scope, async (lease) => {
      const { calendar, api, mode } = scope;
      const { cursor } = calendar;
      if (mode === 'full' || cursor === null || cursor.queryFingerprint !== api.queryFingerprint) {
        return fullSync(deps, scope, lease);
      }
      try {
        return await deltaSync(deps, { ...scope, syncToken: cursor.token }, lease);
      } catch (error) {
        if (error instanceof CursorLost) return resync(deps, scope, lease);
        throw error;
      }
    });
