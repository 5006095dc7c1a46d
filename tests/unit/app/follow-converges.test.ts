import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarKeyOf } from '../../../src/app/find-calendar.ts';
import { pageOfMeetings } from '../../../src/app/page-of-meetings.ts';
import { selectCalendar } from '../../../src/app/select-calendar.ts';
import { syncCalendar } from '../../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../../src/app/sync-one.ts';
import type { EventChange } from '../../../src/core/calendar-event.ts';
import { TransientError } from '../../../src/core/errors.ts';
import type { CalendarApi } from '../../../src/ports/calendar-api.ts';
import type { SyncJob } from '../../../src/ports/sync-queue.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aDecision } from '../../builders/a-meeting.ts';
import { aUser } from '../../builders/a-user.ts';
import { aSingleEvent } from '../../builders/an-event.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryAuditTrail } from '../../fakes/memory-audit-trail.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../../fakes/memory-event-store.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memoryPreparationStore } from '../../fakes/memory-preparation-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../../fakes/memory-user-store.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const ids = { userId: 'user1', connectionId: 'connection1', calendarId: 'team' } as const;
const eventIds = ['e1', 'e2', 'e3', 'e4'] as const;

/** What happens: on the page, in Google, in the queue; and at which of the next writes the process dies. */
type Act =
  | { readonly kind: 'choose'; readonly selected: boolean }
  | { readonly kind: 'share'; readonly accessRole: string; readonly listed: boolean }
  | { readonly kind: 'put' | 'remove'; readonly eventId: string }
  | { readonly kind: 'work' | 'poll' | 'list' | 'full' }
  | { readonly kind: 'lose' }
  | { readonly kind: 'die'; readonly atWrite: number };

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('choose' as const), selected: fc.boolean() }),
    fc.record({
      kind: fc.constant('share' as const),
      accessRole: fc.constantFrom('reader', 'freeBusyReader'),
      listed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constantFrom('put' as const, 'remove' as const),
      eventId: fc.constantFrom(...eventIds),
    }),
    fc.record({ kind: fc.constantFrom('work' as const, 'poll' as const, 'list' as const, 'full' as const) }),
    fc.constant({ kind: 'lose' as const }),
    fc.record({ kind: fc.constant('die' as const), atWrite: fc.integer({ min: 1, max: 8 }) }),
  ),
  { maxLength: 30 },
);

const newWorld = async () => {
  const google = { events: new Set<string>(), changed: [] as string[], accessRole: 'reader', listed: true };
  let dieAtWrite = 0;
  const mortal =
    <Input extends readonly unknown[], Output>(write: (...input: Input) => Promise<Output>) =>
    async (...input: Input): Promise<Output> => {
      dieAtWrite -= 1;
      if (dieAtWrite === 0) throw new TransientError('killed');
      return write(...input);
    };
  const calendars = memoryCalendarStore();
  const meetings = memoryMeetingStore();
  const events = memoryEventStore();
  const shared = {
    calendars: { ...calendars, save: mortal(calendars.save) },
    meetings: { ...meetings, save: mortal(meetings.save) },
    events: {
      ...events,
      put: mortal(events.put),
      clear: mortal(events.clear),
      remove: mortal(events.remove),
    },
    clock: fixedClock(),
    connections: memoryConnectionStore(calendars),
    log: recordingLog(),
    preparations: memoryPreparationStore(),
    queue: memorySyncQueue(),
    users: memoryUserStore(),
    audit: memoryAuditTrail(),
  };
  await shared.users.save(aUser());
  await shared.connections.save(aConnection());
  await calendars.save(aCalendar({ ...ids, name: 'Team', primary: false }));
  const changeOf = (eventId: string): EventChange =>
    google.events.has(eventId)
      ? { kind: 'stored', event: aSingleEvent({ eventId, iCalUid: eventId, title: eventId }) }
      : { kind: 'removed', eventId };
  const api: CalendarApi = {
    queryFingerprint: 'query1',
    listCalendars: async () => {
      const entry = { timeZone: 'Europe/Berlin', deleted: false };
      const main = {
        ...entry,
        calendarId: 'ada@example.com',
        name: 'Ada',
        accessRole: 'owner',
        primary: true,
      };
      const { accessRole } = google;
      const team = { ...entry, calendarId: ids.calendarId, name: 'Team', accessRole, primary: false };
      return google.listed ? [main, team] : [main];
    },
    // A token is the number of changes that it has seen.
    listEvents: async ({ calendarId, syncToken }) => {
      const since =
        syncToken === null ? [...google.events] : [...new Set(google.changed.slice(Number(syncToken)))];
      const changes = calendarId === ids.calendarId ? since.map(changeOf) : [];
      return { changes, nextPageToken: null, nextSyncToken: `${google.changed.length}`, timeZone: null };
    },
  };
  const deps: SyncCalendarDeps = {
    ...shared,
    decide: () => () => aDecision(),
    openCalendarApi: async () => api,
    react: async ({ meetingId }) => {
      const meeting = await meetings.get('user1', meetingId);
      if (meeting !== null) await meetings.save({ ...meeting, pendingChange: null });
    },
    tellReconnect: async () => {},
  };
  const sync = syncCalendar(deps);

  /** A job whose process dies comes back to the queue, later. */
  const work = async (job: SyncJob): Promise<void> => {
    try {
      await sync(job);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      shared.clock.advanceMinutes(6);
      await shared.queue.enqueue([job]);
    }
  };
  const workAll = async (): Promise<void> => {
    for (let round = 0; round < 40; round += 1) for (const job of shared.queue.drain()) await work(job);
    expect(shared.queue.jobs).toEqual([]);
  };
  const list = { ...ids, calendarId: null } as const;

  return {
    google,
    calendar: () => calendars.get(ids.connectionId, ids.calendarId),
    titles: async () =>
      (await pageOfMeetings(shared)({ userId: 'user1', type: null, cursor: null })).meetings.map(
        ({ title }) => title,
      ),
    rows: async () => {
      const calendar = await calendars.get(ids.connectionId, ids.calendarId);
      const found: string[] = [];
      if (calendar !== null)
        for (let generation = 0; generation <= calendar.version; generation += 1)
          for await (const some of events.all({ ...ids, generation }))
            found.push(...some.map(({ eventId }) => eventId));
      return found.toSorted();
    },
    settle: async (): Promise<void> => {
      dieAtWrite = 0;
      await workAll();
      // A day later all that was lost is found by the poll.
      shared.clock.advanceMinutes(24 * 60 + 1);
      for (let round = 0; round < 2; round += 1) {
        await work({ ...list, mode: 'poll' });
        await workAll();
      }
    },
    act: async (act: Act): Promise<void> => {
      switch (act.kind) {
        case 'choose':
          try {
            const key = calendarKeyOf(ids);
            await selectCalendar(shared)({ userId: 'user1', key, selected: act.selected });
          } catch (error) {
            if (!(error instanceof TransientError)) throw error;
          }
          return;
        case 'share':
          google.accessRole = act.accessRole;
          google.listed = act.listed;
          return;
        case 'put':
        case 'remove':
          if (act.kind === 'put') google.events.add(act.eventId);
          else google.events.delete(act.eventId);
          google.changed.push(act.eventId);
          return;
        case 'work':
          for (const job of shared.queue.drain()) await work(job);
          return;
        case 'lose':
          shared.queue.drain();
          return;
        case 'die':
          dieAtWrite = act.atWrite;
          return;
        case 'list':
          return work({ ...list, mode: 'incremental' });
        case 'full':
          return work({ ...ids, mode: 'full' });
        case 'poll':
          return work({ ...list, mode: 'poll' });
      }
    },
  };
};

describe('choosing calendars, whatever happens meanwhile', () => {
  it('ends with the meetings of what is followed, and with nothing in view or stored of what is not', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (story) => {
        const world = await newWorld();
        for (const act of story) await world.act(act);
        await world.settle();
        const calendar = await world.calendar();
        const { google } = world;
        const isFollowed =
          calendar?.selected === true && google.listed && google.accessRole !== 'freeBusyReader';
        const expected = isFollowed ? [...google.events].toSorted() : [];
        expect((await world.titles()).toSorted()).toEqual(expected);
        expect(await world.rows()).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
