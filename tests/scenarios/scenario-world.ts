import { join } from 'node:path';
import type { RawEvent } from '../../infrastructure/local/google/account-calendar.ts';
import type { GoogleUser } from '../../infrastructure/local/google/google-user.ts';
import { createGoogleUser } from '../../infrastructure/local/google/google-user.ts';
import type { PushNotification } from '../../infrastructure/local/google/push-channels.ts';
import { decideFor } from '../../src/app/decide-for.ts';
import { syncCalendar } from '../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps, SyncOutcome } from '../../src/app/sync-one.ts';
import type { CalendarEvent } from '../../src/core/calendar-event.ts';
import type { Calendar } from '../../src/core/connection.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import type { SyncJob } from '../../src/ports/sync-queue.ts';
import { loadConfig } from '../../src/runtime/load-config.ts';
import type { GoogleWorkbench } from '../adapters/google-calendar/google-workbench.ts';
import { me, startGoogle } from '../adapters/google-calendar/google-workbench.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aUser } from '../builders/a-user.ts';
import { memoryCalendarStore } from '../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../fakes/memory-event-store.ts';
import { memoryMeetingStore } from '../fakes/memory-meeting-store.ts';
import { memorySyncQueue } from '../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../fakes/memory-user-store.ts';
import { recordingLog } from '../fakes/recording-log.ts';

const { rules } = loadConfig(join(import.meta.dirname, '..', '..', 'config'));

export const berlin = 'Europe/Berlin';
export const userId = 'u1';
export const connectionId = 'c1';

/** An instant, as Google writes the start or end of an event. */
export const at = (dateTime: string, timeZone = berlin) => ({ dateTime, timeZone });

/** `14:00Z` on a day of March 2026, when it is 15:00 in Berlin until the 29th. */
export const march = (day: number, time = '14:00') =>
  at(`2026-03-${String(day).padStart(2, '0')}T${time}:00Z`);

/** An hour from the given time on a day of March 2026. */
export const hourOn = (day: number, time = '14:00'): Pick<RawEvent, 'start' | 'end'> => ({
  start: march(day, time),
  end: march(day, `${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}${time.slice(2)}`),
});

/** Wednesdays 15:00–16:00 in Berlin from 4 March 2026. */
export const weekly = (changes: RawEvent = {}): RawEvent & { recurrence: string[] } => ({
  id: 'weekly',
  summary: 'Staff meeting',
  ...hourOn(4),
  ...changes,
  recurrence: changes.recurrence ?? ['RRULE:FREQ=WEEKLY'],
});

export type ScenarioWorld = {
  readonly google: GoogleWorkbench;
  /** The person, in Google's pages. */
  readonly user: GoogleUser;
  readonly deps: SyncCalendarDeps;
  readonly log: ReturnType<typeof recordingLog>;
  readonly queue: ReturnType<typeof memorySyncQueue>;
  readonly told: readonly string[];
  /** Syncs the primary calendar, unless the job says otherwise. */
  sync(job?: Partial<SyncJob>): Promise<SyncOutcome>;
  calendar(calendarId?: string): Promise<Calendar>;
  /** Follows a further calendar. */
  follow(calendarId: string, changes?: Partial<Calendar>): Promise<void>;
  rows(calendarId?: string): Promise<readonly CalendarEvent[]>;
  meetings(): readonly Meeting[];
  /** `start title` of what takes place, by start. */
  agenda(): readonly string[];
  /** What a person's day consists of that changed since this was asked last: `moved 2026-…`. */
  changes(): readonly string[];
  /** The queries of the lists of events asked for since this was asked last. */
  lists(): readonly Readonly<Record<string, string>>[];
  close(): Promise<void>;
};

/** The sync use cases over the real adapter, which asks the simulator over HTTP; the stores are in memory. */
export const startScenario = async (
  events: readonly RawEvent[] = [],
  sendPush?: (notification: PushNotification) => unknown,
): Promise<ScenarioWorld> => {
  const google = await startGoogle(events, sendPush);
  await google.connect();
  const calendars = memoryCalendarStore();
  const log = recordingLog();
  const queue = memorySyncQueue();
  const meetings = memoryMeetingStore();
  const told: string[] = [];
  const deps: SyncCalendarDeps = {
    calendars,
    log,
    queue,
    meetings,
    clock: google.clock,
    connections: memoryConnectionStore(calendars),
    events: memoryEventStore(),
    users: memoryUserStore(),
    decide: decideFor(rules),
    openCalendarApi: () => google.open(),
    react: async () => {},
    tellReconnect: async (_, connection) => {
      told.push(connection);
    },
  };
  await deps.users.save(aUser({ id: userId, email: me }));
  await deps.connections.save(aConnection({ id: connectionId, userId, email: me }));
  const mine = { connectionId, userId, timeZone: berlin };
  const follow = async (calendarId: string, changes: Partial<Calendar> = {}) => {
    await calendars.save(aCalendar({ ...mine, calendarId, name: calendarId, primary: false, ...changes }));
  };
  await follow(me, { primary: true });

  const calendar = async (calendarId = me): Promise<Calendar> => {
    const found = await calendars.get(connectionId, calendarId);
    if (found === null) throw new Error('no such calendar');
    return found;
  };
  let readLines = 0;
  let readRequests = 0;
  return {
    google,
    deps,
    log,
    queue,
    told,
    user: createGoogleUser(google.control, me),
    follow,
    calendar,
    sync: (job = {}) =>
      syncCalendar(deps)({ userId, connectionId, calendarId: me, mode: 'incremental', ...job }),
    rows: async (calendarId = me) => {
      const rows: CalendarEvent[] = [];
      for await (const page of deps.events.all(await calendar(calendarId))) rows.push(...page);
      return rows.sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
    },
    meetings: () => meetings.all(),
    agenda: () =>
      meetings
        .all()
        .filter(({ status }) => status !== 'cancelled')
        .map(({ start, title }) => `${start} ${title}`),
    changes: () => {
      const lines = log.lines.slice(readLines);
      readLines = log.lines.length;
      const byId = new Map(meetings.all().map((meeting) => [meeting.id, meeting]));
      return lines
        .filter(({ code }) => /^meeting\.(appeared|edited|moved|cancelled|left)$/.test(code))
        .map(({ code, facts }) => {
          const meeting = byId.get(String(facts.meetingId));
          return `${code.slice('meeting.'.length)} ${meeting?.start} ${meeting?.title}`;
        })
        .sort();
    },
    lists: () => {
      const requests = google.control.requestLog.slice(readRequests);
      readRequests = google.control.requestLog.length;
      return requests
        .filter(({ path }) => path.endsWith('/events'))
        .map(({ query }) => Object.fromEntries(query));
    },
    close: google.close,
  };
};
