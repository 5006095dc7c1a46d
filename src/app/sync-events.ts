import type { Calendar } from '../core/connection.ts';
import { CursorLost } from '../core/errors.ts';
import { addDays } from '../core/time.ts';
import type { CalendarLease } from './calendar-lease.ts';
import type { SyncEventsDeps, SyncEventsOutcome, SyncScope } from './calendar-pass.ts';
import { leased, rollAndSave, saveCalendar } from './calendar-pass.ts';
import { fullSync } from './full-sync.ts';
import { readEvents } from './read-events.ts';
import type { Reconciled } from './reconcile-calendar.ts';
import { reconcileEvents, spaceOf } from './reconcile-calendar.ts';
import { rollIsDue } from './roll-calendar.ts';

const lostAgainText = 'Google keeps forgetting where we were in this calendar. I try again tomorrow.';

/** Of the series known as unreadable, those that were not looked at again, and those found now. */
const unreadableAfter = (calendar: Calendar, touched: ReadonlySet<string>, found: Reconciled) => [
  ...calendar.unreadableSeries.filter((eventId) => !touched.has(eventId)),
  ...found.unreadable,
];

/** Null when the person is gone. */
const reconcileTouched = async (
  deps: SyncEventsDeps,
  { calendar, now, ...scope }: SyncScope,
  familyIds: ReadonlySet<string>,
): Promise<Reconciled | null> => {
  if (familyIds.size === 0) return { changed: 0, unreadable: [] };
  const user = await scope.user();
  return user === null ? null : reconcileEvents(deps)({ calendar, user, now, familyIds });
};

const deltaSync = async (
  deps: SyncEventsDeps,
  scope: SyncScope & { readonly syncToken: string },
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
    lastErrorAt: null,
    counts: { ...calendar.counts, skipped: calendar.counts.skipped + counts.skipped },
  };
  if (rolls) return rollAndSave(deps, { ...scope, calendar: next }, { mode: 'incremental', ...counts });
  const reconciled = await reconcileTouched(deps, scope, touched);
  if (reconciled === null) return { kind: 'skipped' };
  const saved = await saveCalendar(deps.calendars, {
    ...next,
    writingUntil: null,
    lastSyncedAt: now,
    passes: { ...next.passes, incremental: { at: now, ...counts, changed: reconciled.changed } },
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
  scope: SyncScope,
  lease: CalendarLease,
): Promise<SyncEventsOutcome> => {
  const { calendar, now } = scope;
  if (calendar.cursorLostAt !== null && calendar.cursorLostAt > addDays(now, -1)) {
    await deps.calendars.save({
      ...lease.current(),
      writingUntil: null,
      lastError: lostAgainText,
      lastErrorAt: now,
    });
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
  (scope: SyncScope & { mode: 'incremental' | 'full' }): Promise<SyncEventsOutcome> =>
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
