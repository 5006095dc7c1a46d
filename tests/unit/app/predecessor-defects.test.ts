import { describe, expect, it } from '@jest/globals';
import { monitorCalendars } from '../../../src/app/monitor-calendars.ts';
import { syncCalendar } from '../../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../../src/app/sync-one.ts';
import type { CalendarEvent, EventChange } from '../../../src/core/calendar-event.ts';
import { ReconnectNeeded } from '../../../src/core/errors.ts';
import type { CalendarApi, EventsPage } from '../../../src/ports/calendar-api.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aDecision } from '../../builders/a-meeting.ts';
import { aUser } from '../../builders/a-user.ts';
import { aSingleEvent } from '../../builders/an-event.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../../fakes/memory-event-store.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../../fakes/memory-user-store.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import { page } from '../../fakes/scripted-calendar-api.ts';

const put = (event: CalendarEvent): EventChange => ({ kind: 'stored', event });

/** Every account of a world where Google answers by calendar, and ends the grant of some. */
const newWorld = (answer: (calendarId: string, syncToken: string | null) => EventsPage) => {
  const calendars = memoryCalendarStore();
  const asked: { readonly calendarId: string; readonly syncToken: string | null }[] = [];
  const refused = new Set<string>();
  const told: string[] = [];
  const shared = {
    asked,
    refused,
    told,
    calendars,
    clock: fixedClock(),
    connections: memoryConnectionStore(calendars),
    events: memoryEventStore(),
    log: recordingLog(),
    meetings: memoryMeetingStore(),
    queue: memorySyncQueue(),
    users: memoryUserStore(),
  };
  const api: CalendarApi = {
    queryFingerprint: 'query1',
    listCalendars: async () => [],
    listEvents: async ({ calendarId, syncToken }) => {
      asked.push({ calendarId, syncToken });
      return answer(calendarId, syncToken);
    },
  };
  const deps: SyncCalendarDeps = {
    ...shared,
    decide: () => () => aDecision(),
    openCalendarApi: async (_userId, connectionId) => {
      if (refused.has(connectionId)) throw new ReconnectNeeded('The grant has ended');
      return api;
    },
    react: async () => {},
    tellReconnect: async (_userId, connectionId) => {
      told.push(connectionId);
    },
  };
  return { ...shared, sync: syncCalendar(deps) };
};

describe('two calendars of one person', () => {
  it('have a cursor each: a request carries its own calendar’s and no other (T-01)', async () => {
    const world = newWorld((calendarId, syncToken) => page([], { sync: `${syncToken ?? ''}${calendarId}!` }));
    await world.users.save(aUser());
    await world.connections.save(aConnection());
    for (const calendarId of ['a', 'b']) await world.calendars.save(aCalendar({ calendarId }));
    const job = { userId: 'user1', connectionId: 'connection1', calendarId: null, mode: 'poll' } as const;
    for (let round = 0; round < 3; round += 1) await world.sync(job);
    expect(world.asked).toEqual([
      { calendarId: 'a', syncToken: null },
      { calendarId: 'b', syncToken: null },
      { calendarId: 'a', syncToken: 'a!' },
      { calendarId: 'b', syncToken: 'b!' },
      { calendarId: 'a', syncToken: 'a!a!' },
      { calendarId: 'b', syncToken: 'b!b!' },
    ]);
  });
});

describe('the number of events', () => {
  it('of a calendar stays the total when one of them changes (T-10)', async () => {
    const all = ['e1', 'e2', 'e3'].map((eventId) => put(aSingleEvent({ eventId })));
    const world = newWorld((_calendarId, syncToken) =>
      syncToken === null ? page(all) : page([put(aSingleEvent({ eventId: 'e2', title: 'Changed' }))]),
    );
    await world.users.save(aUser());
    await world.connections.save(aConnection());
    await world.calendars.save(aCalendar());
    const { userId, connectionId, calendarId } = aCalendar();
    const job = { userId, connectionId, calendarId, mode: 'incremental' } as const;
    await world.sync(job);
    expect(await world.sync(job)).toMatchObject({ stored: 1 });
    expect((await world.calendars.get(connectionId, calendarId))?.counts.events).toBe(3);
  });
});

describe('500 people', () => {
  it('are polled with one job each, and one whose grant ended keeps no other from being read (E-50, E-16)', async () => {
    const world = newWorld((calendarId) => page([put(aSingleEvent({ eventId: `of ${calendarId}` }))]));
    for (let n = 0; n < 500; n += 1) {
      const ids = { userId: `user${n}`, connectionId: `connection${n}` };
      await world.users.save(aUser({ id: ids.userId }));
      await world.connections.save(aConnection({ id: ids.connectionId, userId: ids.userId }));
      await world.calendars.save(aCalendar({ ...ids, calendarId: `calendar${n}` }));
    }
    world.refused.add('connection250');
    const monitor = monitorCalendars({ ...world, spreadSeconds: 0, randomFraction: () => 0 });
    expect(await monitor()).toEqual({ connections: 500, jobs: 500 });
    for (const job of world.queue.drain()) await world.sync(job);
    expect(world.meetings.all()).toHaveLength(499);
    expect(world.told).toEqual(['connection250']);
    expect((await world.connections.get('user250', 'connection250'))?.status).toBe('reconnect-needed');
    expect(await monitor()).toEqual({ connections: 499, jobs: 499 });
  });
});
