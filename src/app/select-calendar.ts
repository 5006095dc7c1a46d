import type { Calendar } from '../core/connection.ts';
import { isPreparable } from '../core/connection.ts';
import { TransientError } from '../core/errors.ts';
import { unread } from '../core/unread.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { calendarKeyOf, type FoundCalendar, findCalendar } from './find-calendar.ts';

export type SelectCalendarDeps = {
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly queue: SyncQueue;
  readonly audit: AuditTrail;
  readonly clock: Clock;
};

export type SelectOutcome =
  | ({ readonly kind: 'saved' } & FoundCalendar)
  | { readonly kind: 'unknown' }
  /** It shows only when somebody is busy. */
  | { readonly kind: 'not-preparable' }
  /** It is gone from the account's list. */
  | { readonly kind: 'retired' };

const maxTries = 5;

/**
 * Follows a calendar, or stops following it; the sync that this queues reads everything of it, or takes its
 * meetings, preparations and channel away. Repeatable, and a repetition queues that sync again.
 */
export const selectCalendar =
  (deps: SelectCalendarDeps) =>
  async (input: {
    readonly userId: string;
    readonly key: string;
    readonly selected: boolean;
  }): Promise<SelectOutcome> => {
    const { userId, selected } = input;
    for (let tried = 0; tried < maxTries; tried += 1) {
      const found = await findCalendar(deps)(userId, input.key);
      if (found === null) return { kind: 'unknown' };
      const { connection, calendar } = found;
      if (selected && calendar.retired) return { kind: 'retired' };
      if (selected && !isPreparable(calendar)) return { kind: 'not-preparable' };
      const isChanged = calendar.selected !== selected;
      const next: Calendar = isChanged ? { ...unread(calendar), selected } : calendar;
      if (isChanged && (await deps.calendars.save(next)) === 'conflict') continue;
      if (isChanged) await note(deps, next);
      const { connectionId, calendarId } = calendar;
      // Leaving it needs nothing of Google.
      if (!selected || connection.status === 'connected')
        await deps.queue.enqueue([{ userId, connectionId, calendarId, mode: 'incremental' }]);
      return { kind: 'saved', connection, calendar: next };
    }
    throw new TransientError('The calendar was changed by others at every try');
  };

const note = (deps: SelectCalendarDeps, calendar: Calendar): Promise<void> =>
  deps.audit.append({
    userId: calendar.userId,
    at: deps.clock.now(),
    actor: calendar.userId,
    action: calendar.selected ? 'calendar.selected' : 'calendar.deselected',
    subject: calendarKeyOf(calendar),
    outcome: 'saved',
  });
