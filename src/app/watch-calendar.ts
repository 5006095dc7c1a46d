import type { Calendar, CalendarWatch } from '../core/connection.ts';
import { isFollowed } from '../core/connection.ts';
import { TransientError } from '../core/errors.ts';
import { addDays } from '../core/time.ts';
import { watchIsDue } from '../core/watch-is-due.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore } from '../ports/connection-store.ts';
import type { Log } from '../ports/log.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { hashSecret } from './hashes.ts';
import type { PushDeps } from './push-deps.ts';
import { stopChannel } from './stop-channel.ts';

export type WatchDeps = {
  readonly calendars: CalendarStore;
  readonly queue: SyncQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly push: PushDeps;
};

export type WatchOutcome =
  | { readonly kind: 'watched' }
  | { readonly kind: 'unwatchable' }
  | { readonly kind: 'unwatched' }
  /** Nothing to do: it has a channel, or the calendar is gone, or somebody else was quicker. */
  | { readonly kind: 'skipped' };

type Watched = Extract<CalendarWatch, { kind: 'watched' }>;

const maxTries = 5;

const channelOf = ({ watch }: Calendar): Watched | null => (watch?.kind === 'watched' ? watch : null);

/**
 * Saves a calendar's watch over the one that this run began with; false when the calendar is gone, not
 * followed any more, or has another watch by now.
 */
const saveWatch = async (deps: WatchDeps, begun: Calendar, watch: CalendarWatch | null): Promise<boolean> => {
  let calendar: Calendar | null = begun;
  for (let tried = 0; tried < maxTries; tried += 1) {
    if ((await deps.calendars.save({ ...calendar, watch })) === 'saved') return true;
    calendar = await deps.calendars.get(begun.connectionId, begun.calendarId);
    if (calendar === null || !isFollowed(calendar)) return false;
    if (channelOf(calendar)?.channelId !== channelOf(begun)?.channelId) return false;
  }
  throw new TransientError('The calendar was changed by others at every try');
};

/**
 * Brings a calendar's channel in order: opens one, renews one that ends soon (the new one before the old one
 * is stopped), stops that of a calendar that is not followed any more.
 */
export const watchCalendar =
  (deps: WatchDeps) =>
  async (job: {
    readonly userId: string;
    readonly connectionId: string;
    readonly calendarId: string;
  }): Promise<WatchOutcome> => {
    const { userId, connectionId, calendarId } = job;
    const calendar = await deps.calendars.get(connectionId, calendarId);
    const now = deps.clock.now();
    if (calendar === null || !watchIsDue(calendar, now)) return { kind: 'skipped' };
    const watching = await deps.push.openCalendarWatching(userId, connectionId);
    const stop = (channel: Watched) => stopChannel({ ...deps.push, log: deps.log })(watching, channel);
    const old = channelOf(calendar);
    if (!isFollowed(calendar)) {
      if (old === null || (await deps.calendars.save({ ...calendar, watch: null })) === 'conflict')
        throw new TransientError('The calendar was changed while its channel was to be stopped');
      await stop(old);
      return { kind: 'unwatched' };
    }
    const answer = await openChannel(deps, { ...job, watching });
    const watch: CalendarWatch = answer.kind === 'watched' ? answer : { kind: 'unwatchable', since: now };
    if (!(await saveWatch(deps, calendar, watch))) {
      if (watch.kind === 'watched') await stop(watch);
      return { kind: 'skipped' };
    }
    if (old !== null) await stop(old);
    // What changed before the channel was there, nobody tells.
    if (answer.kind === 'watched')
      await deps.queue.enqueue([{ userId, connectionId, calendarId, mode: 'incremental' }]);
    return { kind: answer.kind };
  };

/** The channel is known here before Google is asked: its first notification may come before the answer. */
const openChannel = async (
  { push, clock }: WatchDeps,
  input: {
    readonly userId: string;
    readonly connectionId: string;
    readonly calendarId: string;
    readonly watching: Awaited<ReturnType<PushDeps['openCalendarWatching']>>;
  },
): Promise<Watched | { readonly kind: 'unwatchable' }> => {
  const { watching, ...calendar } = input;
  const channelId = push.random.token(24);
  const token = push.random.token(32);
  const channel = { ...calendar, id: channelId, tokenHash: hashSecret(token) };
  await push.channels.put({ ...channel, resourceId: null, expiresAt: addDays(clock.now(), 1) });
  try {
    const { calendarId } = calendar;
    const answer = await watching.watch({ calendarId, channelId, token, address: push.address });
    if (answer.kind === 'unwatchable') {
      await push.channels.remove(channelId);
      return answer;
    }
    const { resourceId, expiresAt } = answer;
    await push.channels.put({ ...channel, resourceId, expiresAt });
    return { kind: 'watched', channelId, resourceId, expiresAt };
  } catch (error) {
    // It may be open at Google all the same: its notifications are then nobody's.
    await push.channels.remove(channelId);
    throw error;
  }
};
