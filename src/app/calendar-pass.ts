import type { Calendar } from '../core/connection.ts';
import type { Instant } from '../core/time.ts';
import type { User } from '../core/user.ts';
import type { CalendarApi } from '../ports/calendar-api.ts';
import type { CalendarStore } from '../ports/connection-store.ts';
import type { SyncJob } from '../ports/sync-queue.ts';
import type { CalendarLease } from './calendar-lease.ts';
import { openLease } from './calendar-lease.ts';
import type { ReconcileDeps } from './reconcile-calendar.ts';
import { reconcileCalendar, spaceOf } from './reconcile-calendar.ts';

export type SyncEventsDeps = ReconcileDeps & { readonly calendars: CalendarStore };

export type EventsSynced = {
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

export type SyncScope = {
  readonly api: CalendarApi;
  readonly calendar: Calendar;
  /** Read only when a meeting may have to be decided about. */
  readonly user: () => Promise<User | null>;
  readonly now: Instant;
};

/** Saves and gives the record with its new version; null when somebody else wrote first. */
export const saveCalendar = async (calendars: CalendarStore, next: Calendar): Promise<Calendar | null> =>
  (await calendars.save(next)) === 'saved' ? { ...next, version: next.version + 1 } : null;

/** Removes what a full sync has left, places everything stored anew, and notes that it was done. */
export const rollAndSave = async (
  deps: SyncEventsDeps,
  scope: Omit<SyncScope, 'api'>,
  synced: Omit<EventsSynced, 'kind' | 'changed'> & { readonly mode: 'incremental' | 'full' | 'roll' },
): Promise<SyncEventsOutcome> => {
  const { calendar, now } = scope;
  const { mode, ...counts } = synced;
  const user = await scope.user();
  if (user === null) return { kind: 'skipped' };
  const { building } = calendar;
  if (building !== null) await deps.events.clear({ ...spaceOf(calendar), generation: building });
  const { changed, unreadable, events } = await reconcileCalendar(deps)({ calendar, user, now });
  const saved = await saveCalendar(deps.calendars, {
    ...calendar,
    building: null,
    counts: { ...calendar.counts, events },
    unreadableSeries: unreadable,
    lastRolledAt: now,
    writingUntil: null,
    ...(mode !== 'roll' && {
      lastSyncedAt: now,
      passes: { ...calendar.passes, [mode]: { at: now, ...counts, changed } },
    }),
  });
  return saved === null ? { kind: 'superseded' } : { kind: 'synced', ...synced, changed };
};

/** A pass that succeeds lets others in by its last save; one that does not, here. */
export const leased = async (
  deps: SyncEventsDeps,
  { calendar, now }: Omit<SyncScope, 'api'>,
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
