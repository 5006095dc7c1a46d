import type { Calendar } from '../core/connection.ts';
import { isFollowed } from '../core/connection.ts';
import { RateLimited } from '../core/errors.ts';
import type { Instant } from '../core/time.ts';
import type { SyncJob } from '../ports/sync-queue.ts';
import { rollIsDue } from './roll-calendar.ts';
import { isPlaced } from './stop-following.ts';
import type { CalendarOutcome, SyncCalendarDeps, SyncOutcome } from './sync-one.ts';
import { openPass, syncOne } from './sync-one.ts';

/**
 * The list is read with the daily roll, and sooner while something may have changed in it: a calendar that is
 * not placed or not readable, or none that is followed. So an unchanged calendar costs one request a round.
 */
const listIsDue = (followed: readonly Calendar[], now: Instant): boolean =>
  followed.length === 0 ||
  followed.some(
    (calendar) => calendar.lastRolledAt === null || calendar.lastError !== null || rollIsDue(calendar, now),
  );

/** Whether the other calendars of the connection would meet the same. */
const endsPoll = ({ kind }: CalendarOutcome): boolean =>
  kind === 'reconnect-needed' || kind === 'missing-scope';

/**
 * Syncs all that is followed of a connection, one after the other: its calendars share a token and a quota.
 * A calendar that fails is queued by itself, and keeps no other from being synced.
 */
export const pollConnection =
  (deps: SyncCalendarDeps) =>
  async (job: SyncJob): Promise<SyncOutcome> => {
    const { userId, connectionId } = job;
    const pass = openPass(deps)(job);
    const calendars = await deps.calendars.ofConnection(connectionId);
    const followed = calendars.filter(isFollowed);
    // Of those, the job that would have done it was lost.
    const toLeave = calendars.filter((calendar) => !isFollowed(calendar) && isPlaced(calendar));
    const due = [...followed, ...toLeave];
    const failed: SyncJob[] = [];
    const alone = (calendar: Calendar | null): SyncJob => ({
      userId,
      connectionId,
      calendarId: calendar?.calendarId ?? null,
      mode: 'incremental',
    });
    // The list goes last: it may write the records that the calendars are synced with.
    const listIsDueToo = listIsDue(followed, deps.clock.now());
    for (const calendar of listIsDueToo ? [...due, null] : due) {
      try {
        const outcome = await syncOne(deps)({ pass, calendar, mode: 'incremental' });
        if (endsPoll(outcome)) return outcome;
        if (outcome.kind === 'superseded') failed.push(alone(calendar));
      } catch (error) {
        // The others would be refused alike: the poll is made again, later.
        if (error instanceof RateLimited) throw error;
        deps.log.error('sync.calendar-failed', error, { connectionId });
        failed.push(alone(calendar));
      }
    }
    if (failed.length > 0) await deps.queue.enqueue(failed);
    return { kind: 'polled', calendars: followed.length, failed: failed.length };
  };
