import type { SyncJob } from '../ports/sync-queue.ts';
import { pollConnection } from './poll-connection.ts';
import type { SyncCalendarDeps, SyncOutcome } from './sync-one.ts';
import { openPass, syncOne } from './sync-one.ts';

/**
 * Does one job of the sync queue; repeating it is harmless. What is wrong with the account or the calendar is
 * noted and is an outcome; what may pass by itself (TransientError), and what is our own fault, is thrown.
 */
export const syncCalendar =
  (deps: SyncCalendarDeps) =>
  async (job: SyncJob): Promise<SyncOutcome> => {
    if (job.mode === 'poll') return pollConnection(deps)(job);
    const { connectionId, calendarId, mode } = job;
    const calendar = calendarId === null ? null : await deps.calendars.get(connectionId, calendarId);
    if (calendarId !== null && calendar === null) return { kind: 'skipped' };
    return syncOne(deps)({ pass: openPass(deps)(job), calendar, mode });
  };
