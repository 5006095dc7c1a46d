import { TransientError } from '../core/errors.ts';
import type { CalendarLease } from './calendar-lease.ts';
import type { SyncEventsDeps, SyncEventsOutcome, SyncScope } from './calendar-pass.ts';
import { rollAndSave, saveCalendar } from './calendar-pass.ts';
import { readEvents } from './read-events.ts';
import { spaceOf } from './reconcile-calendar.ts';

/**
 * Reads everything into a generation of its own, switches to it in one write, removes the old one, and
 * places everything anew. A crash before the switch leaves the old generation in use; after it, the missing
 * `lastRolledAt` makes the next run finish.
 */
export const fullSync = async (
  deps: SyncEventsDeps,
  scope: SyncScope,
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
    // Should this run die now, the next one removes the old generation.
    building: calendar.generation,
    cursor: { token: read.nextSyncToken, queryFingerprint: api.queryFingerprint },
    timeZone: read.timeZone ?? calendar.timeZone,
    counts: { events: read.counts.stored, skipped: read.counts.skipped },
    lastRolledAt: null,
    lastError: null,
    lastErrorAt: null,
  });
  if (switched === null) {
    await deps.events.clear(space);
    throw new TransientError('The calendar was changed during a full sync');
  }
  return rollAndSave(deps, { ...scope, calendar: switched, now }, { mode: 'full', ...read.counts });
};
