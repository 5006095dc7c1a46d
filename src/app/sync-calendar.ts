import { RateLimited, TransientError } from '../core/errors.ts';
import type { SyncJob } from '../ports/sync-queue.ts';
import { createBackOff } from './back-off.ts';
import { isRefusal, noteRefusal } from './note-refusal.ts';
import { pollConnection } from './poll-connection.ts';
import type { PushDeps } from './push-deps.ts';
import type { CalendarOutcome, SyncCalendarDeps, SyncOutcome } from './sync-one.ts';
import { openPass, syncOne } from './sync-one.ts';
import { watchCalendar } from './watch-calendar.ts';

type OneCalendar = Pick<SyncJob, 'userId' | 'connectionId'> & { readonly calendarId: string };

const maxTries = 3;

/**
 * Does one job of the sync queue; repeating it is harmless. What is wrong with the account or the calendar is
 * noted and is an outcome; what may pass by itself (TransientError), and what is our own fault, is thrown.
 */
export const syncCalendar = (deps: SyncCalendarDeps) => {
  const backOff = createBackOff(deps);
  return async (job: SyncJob): Promise<SyncOutcome> => {
    // A roll does not ask Google.
    if (job.mode !== 'roll') backOff.check(job.connectionId);
    try {
      return await work(deps, job);
    } catch (error) {
      if (error instanceof RateLimited) await backOff.note(job, error);
      throw error;
    }
  };
};

const work = async (deps: SyncCalendarDeps, job: SyncJob): Promise<SyncOutcome> => {
  const { calendarId, mode } = job;
  if (mode === 'poll') return pollConnection(deps)(job);
  if (calendarId === null)
    return syncOne(deps)({ pass: openPass(deps)(job), calendar: null, mode: 'incremental' });
  const target = { ...job, calendarId };
  if (mode === 'watch') return watch(deps, target);
  if (mode === 'changed') return syncChanged(deps, target);
  return syncNow(deps, target, mode);
};

/** A run whose record somebody else has written meanwhile is made again with theirs. */
const syncNow = async (
  deps: SyncCalendarDeps,
  job: OneCalendar,
  mode: 'incremental' | 'full' | 'roll',
): Promise<CalendarOutcome> => {
  for (let tried = 0; tried < maxTries; tried += 1) {
    const calendar = await deps.calendars.get(job.connectionId, job.calendarId);
    if (calendar === null) return { kind: 'skipped' };
    const outcome = await syncOne(deps)({ pass: openPass(deps)(job), calendar, mode });
    if (outcome.kind !== 'superseded') return outcome;
  }
  throw new TransientError('The calendar was written by others at every try');
};

/** Changes that Google tells of from here on have another sync queued; this one sees all earlier ones. */
const syncChanged = async (deps: SyncCalendarDeps, job: OneCalendar): Promise<CalendarOutcome> => {
  await deps.push?.marks.clear(job);
  return syncNow(deps, job, 'incremental');
};

const watch = async (deps: SyncCalendarDeps, job: OneCalendar): Promise<SyncOutcome> => {
  const push: PushDeps | null = deps.push ?? null;
  if (push === null) return { kind: 'skipped' };
  const attempt = () => watchCalendar({ ...deps, push })(job);
  const { userId, connectionId } = job;
  try {
    const outcome = await attempt();
    deps.log.info(`calendar.${outcome.kind}`, { connectionId });
    return outcome;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return noteRefusal(deps)({ userId, connectionId, calendar: null, error, again: attempt });
  }
};
