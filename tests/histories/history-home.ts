import type { GoogleControl } from '../../infrastructure/local/google/google-simulator.ts';
import { receiveChangeNotice } from '../../src/app/receive-change-notice.ts';
import { syncCalendar } from '../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../src/app/sync-one.ts';
import type { CalendarEvent } from '../../src/core/calendar-event.ts';
import { TransientError } from '../../src/core/errors.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import { addDays } from '../../src/core/time.ts';
import type { CalendarApi } from '../../src/ports/calendar-api.ts';
import type { SyncJob } from '../../src/ports/sync-queue.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aDecision } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { countingRandom } from '../fakes/counting-random.ts';
import { dyingPorts, Killed } from '../fakes/dying-ports.ts';
import type { FixedClock } from '../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../fakes/memory-calendar-store.ts';
import { memoryChangeMarks } from '../fakes/memory-change-marks.ts';
import { memoryChannelStore } from '../fakes/memory-channel-store.ts';
import { memoryConnectionStore } from '../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../fakes/memory-event-store.ts';
import { memoryMeetingStore } from '../fakes/memory-meeting-store.ts';
import { memorySyncQueue } from '../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../fakes/memory-user-store.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { slowPorts } from '../fakes/slow-ports.ts';
import { directCalendarApi } from './direct-calendar-api.ts';
import { ada, knownDays, team, zone } from './history-calendar.ts';

/** What goes wrong in one run. */
export type Mishap =
  | { readonly kind: 'none' }
  /** Google fails at the nth request. */
  | { readonly kind: 'google-fails'; readonly at: number }
  /** The process dies at the nth call to a store, with or without its effect. */
  | { readonly kind: 'killed'; readonly at: number; readonly moment: 'before' | 'after' }
  /** The stores and Google take their time, so that another run comes in between. */
  | { readonly kind: 'slow'; readonly pace: readonly number[] };

const mostTries = 12;
const ports = ['calendars', 'events', 'meetings', 'users', 'connections', 'queue'] as const;

type HomeDeps = SyncCalendarDeps & Readonly<Record<string, unknown>>;

/** Fails at the nth request for events, once. */
const failingAt = (api: CalendarApi, nth: number): CalendarApi => {
  let calls = 0;
  return {
    ...api,
    listEvents: async (input) => {
      calls += 1;
      if (calls === nth) throw new TransientError('Google is down');
      return api.listEvents(input);
    },
  };
};

const troubled = (deps: HomeDeps, mishap: Mishap): HomeDeps => {
  switch (mishap.kind) {
    case 'killed':
      return dyingPorts(deps, ports, { atCall: mishap.at, moment: mishap.moment });
    case 'slow': {
      const { pace } = mishap;
      const openCalendarApi: HomeDeps['openCalendarApi'] = async (...key) => {
        const api = await deps.openCalendarApi(...key);
        return { ...api, ...slowPorts({ api: { ...api } }, ['api'], pace).api };
      };
      return { ...slowPorts(deps, ports, pace), openCalendarApi };
    }
    default:
      return deps;
  }
};

/** What of a meeting a person sees; nothing that depends on when it was found. */
const seen = (meeting: Meeting): string => {
  const { calendarId, start, end, title, seriesId, eventId, originalStart, allDay, myResponse } = meeting;
  const people = meeting.attendees.map(({ email, response }) => `${email}=${response}`).sort();
  return JSON.stringify([
    start,
    end,
    title,
    calendarId,
    seriesId,
    eventId,
    originalStart,
    allDay,
    myResponse,
    people,
  ]);
};

/** The application for one person with two calendars, all stores in memory. */
export const historyHome = async (google: GoogleControl, clock: FixedClock) => {
  const calendars = memoryCalendarStore();
  const notices = { channels: memoryChannelStore(), marks: memoryChangeMarks(), random: countingRandom() };
  const queue = memorySyncQueue();
  const meetings = memoryMeetingStore();
  const events = memoryEventStore();
  let beforePage: (() => void) | null = null;
  const direct = directCalendarApi(google, ada);
  const api: CalendarApi = {
    ...direct,
    listEvents: async (input) => {
      beforePage?.();
      return direct.listEvents(input);
    },
  };
  const deps: HomeDeps = {
    calendars,
    events,
    meetings,
    queue,
    clock,
    connections: memoryConnectionStore(calendars),
    users: memoryUserStore(),
    log: silentLog,
    decide: () => () => aDecision({ needsPrep: false, prepAt: null }),
    openCalendarApi: async () => api,
    react: async () => {},
    tellReconnect: async () => {},
    push: {
      ...notices,
      address: 'https://prep.example.com/hook',
      openCalendarWatching: async () => ({
        watch: async ({ calendarId, channelId: id, token, address }) => {
          const expiresAt = addDays(clock.now(), 7);
          const channel = google.channels.open({ id, email: ada, calendarId, address, token, expiresAt });
          return { kind: 'watched', resourceId: channel.resourceId, expiresAt };
        },
        stop: async ({ channelId: id, resourceId }) => {
          google.channels.stop({ id, resourceId, email: ada });
        },
      }),
    },
  };
  const { connectionId, userId } = aCalendar();
  await deps.users.save(aUser({ email: ada, timeZone: zone }));
  await deps.connections.save(aConnection({ email: ada }));
  for (const [calendarId, primary] of [
    [ada, true],
    [team, false],
  ] as const)
    await calendars.save(aCalendar({ calendarId, primary, timeZone: zone, name: calendarId }));

  const jobOf = (calendarId: string | null, mode: SyncJob['mode']): SyncJob => ({
    userId,
    connectionId,
    calendarId,
    mode,
  });
  /** One run of a job. What it throws is thrown. */
  const run = async (job: SyncJob, mishap: Mishap = { kind: 'none' }): Promise<unknown> => {
    const withApi =
      mishap.kind === 'google-fails'
        ? { ...deps, openCalendarApi: async () => failingAt(api, mishap.at) }
        : deps;
    const mortal = troubled(withApi, mishap);
    // A stream is not a call: it cannot die in this way.
    return syncCalendar({ ...mortal, events: { ...mortal.events, all: events.all } })(job);
  };
  /** One that waits for another live run waits no minutes: the other's lease does not run out meanwhile. */
  const pause = async (mishap: Mishap): Promise<void> => {
    if (mishap.kind !== 'slow') clock.advanceMinutes(1);
    else for (let turn = 0; turn < 500; turn += 1) await null;
  };
  /** Until it succeeds, as the queue does it; the clock goes on while it waits. Gives its outcome. */
  const runToEnd = async (job: SyncJob, mishap: Mishap = { kind: 'none' }): Promise<unknown> => {
    let next = mishap;
    for (let tried = 0; tried < mostTries; tried += 1) {
      try {
        return await run(job, next);
      } catch (error) {
        if (!(error instanceof TransientError || error instanceof Killed)) throw error;
        await pause(mishap);
      }
      next = { kind: 'none' };
    }
    throw new Error('The job never succeeds');
  };

  /** The horizon is rolled once a day: its last two days may or may not be known. */
  const ahead = (): readonly Meeting[] =>
    meetings
      .all()
      .filter(
        ({ status, start, end }) =>
          status !== 'cancelled' && end > clock.now() && start < addDays(clock.now(), knownDays),
      );

  return {
    deps,
    /** Done before each page of events is given; null: nothing. */
    beforeEachPage: (act: (() => void) | null) => {
      beforePage = act;
    },
    /** The stored events of both calendars. */
    rows: async (): Promise<readonly CalendarEvent[]> => {
      const rows: CalendarEvent[] = [];
      for (const calendar of await calendars.ofConnection(connectionId))
        for await (const page of events.all(calendar)) rows.push(...page);
      return rows.sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
    },
    queue,
    jobOf,
    run,
    runToEnd,
    /** Reads both calendars, as a poll of each does. */
    syncBoth: async (mishap: Mishap = { kind: 'none' }, mode: SyncJob['mode'] = 'incremental') => {
      for (const calendarId of [ada, team]) {
        const outcome = await runToEnd(jobOf(calendarId, mode), mishap);
        const { kind } = outcome as { readonly kind: string };
        if (kind !== 'synced') throw new Error(`A sync ended as ${kind}`);
      }
    },
    receive: receiveChangeNotice({ ...notices, queue, clock, log: silentLog }),
    meetings: () => meetings.all(),
    /** What is ahead, as a person sees it. */
    view: (): readonly string[] => ahead().map(seen).sort(),
    /** Start, end and title, to be held against Google's own expansion. */
    times: (): readonly string[] =>
      ahead()
        .map(({ calendarId, start, end, title }) => [calendarId, start, end, title].join(' | '))
        .sort(),
  };
};

export type HistoryHome = Awaited<ReturnType<typeof historyHome>>;
