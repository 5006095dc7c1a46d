import type { Calendar } from '../core/connection.ts';
import type { Instant } from '../core/time.ts';
import { unread } from '../core/unread.ts';
import type { User } from '../core/user.ts';
import type { CalendarStore } from '../ports/connection-store.ts';
import { leaveCalendar, type ReconcileDeps, spaceOf } from './reconcile-calendar.ts';

/** What a calendar begins with: no full sync writes into it, so nothing is stored there. */
const emptyGeneration = 1;

/** Whether something of a calendar is still placed or stored, or may be. */
export const isPlaced = ({ lastRolledAt, building, generation }: Calendar): boolean =>
  lastRolledAt !== null || building !== null || generation !== emptyGeneration;

/**
 * Takes the coming meetings of a calendar that is not followed any more out of view, their preparations with
 * them, and forgets what was read of it. Repeatable.
 */
export const stopFollowing =
  (deps: ReconcileDeps & { readonly calendars: CalendarStore }) =>
  async (scope: {
    readonly calendar: Calendar;
    readonly user: User;
    readonly now: Instant;
  }): Promise<{ readonly kind: 'left'; readonly changed: number } | { readonly kind: 'superseded' }> => {
    const { calendar } = scope;
    const changed = await leaveCalendar(deps)(scope);
    const space = spaceOf(calendar);
    await deps.events.clear(space);
    if (calendar.building !== null) await deps.events.clear({ ...space, generation: calendar.building });
    if (!isPlaced(calendar)) return { kind: 'left', changed };
    const forgotten = {
      ...unread(calendar),
      building: null,
      lastRolledAt: null,
      generation: emptyGeneration,
    };
    return (await deps.calendars.save(forgotten)) === 'saved'
      ? { kind: 'left', changed }
      : { kind: 'superseded' };
  };
