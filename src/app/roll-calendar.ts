import type { Calendar } from '../core/connection.ts';
import type { Instant } from '../core/time.ts';
import { addDays } from '../core/time.ts';
import type { SyncEventsDeps, SyncEventsOutcome, SyncScope } from './calendar-pass.ts';
import { leased, rollAndSave } from './calendar-pass.ts';

/** Whether events that nobody touched may have come inside the horizon. Not yet placed is not due: its first sync places it. */
export const rollIsDue = ({ lastRolledAt }: Calendar, now: Instant): boolean =>
  lastRolledAt !== null && lastRolledAt <= addDays(now, -1);

/** Places everything stored anew, with no call to Google: rules or mutes have changed. */
export const rollCalendar =
  (deps: SyncEventsDeps) =>
  (scope: Omit<SyncScope, 'api'>): Promise<SyncEventsOutcome> =>
    leased(deps, scope, async (lease) => {
      const calendar = await lease.take();
      return rollAndSave(deps, { ...scope, calendar }, { mode: 'roll', stored: 0, removed: 0, skipped: 0 });
    });
