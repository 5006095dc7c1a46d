import { describe, expect, it } from '@jest/globals';
import { syncCalendar } from '../../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../../src/app/sync-one.ts';
import type { Calendar } from '../../../src/core/connection.ts';
import { PermanentError, RateLimited, ReconnectNeeded, TransientError } from '../../../src/core/errors.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aDecision } from '../../builders/a-meeting.ts';
import { aUser } from '../../builders/a-user.ts';
import { aMasterEvent } from '../../builders/an-event.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../../fakes/memory-event-store.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../../fakes/memory-user-store.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import { page, scriptedCalendarApi } from '../../fakes/scripted-calendar-api.ts';

const cursor = { token: 'cursor1', queryFingerprint: 'query1' };
const rolledToday = { cursor, lastRolledAt: '2026-03-01T08:00:01Z' };
const rolledYesterday = { cursor, lastRolledAt: '2026-03-01T08:00:00Z' };

/** A connection with these calendars, and what a poll of it does. */
const aWorld = async (...known: readonly Partial<Calendar>[]) => {
  const calendars = memoryCalendarStore();
  const world = {
    api: scriptedCalendarApi(),
    calendars,
    clock: fixedClock(),
    connections: memoryConnectionStore(calendars),
    events: memoryEventStore(),
    log: recordingLog(),
    meetings: memoryMeetingStore(),
    queue: memorySyncQueue(),
    users: memoryUserStore(),
    opened: 0,
    listed: 0,
  };
  await world.users.save(aUser());
  await world.connections.save(aConnection());
  for (const calendar of known) await calendars.save(aCalendar(calendar));
  const deps: SyncCalendarDeps = {
    ...world,
    decide: () => () => aDecision(),
    openCalendarApi: async () => {
      world.opened += 1;
      return {
        ...world.api,
        listCalendars: async () => {
          world.listed += 1;
          return [];
        },
      };
    },
    react: async () => {},
    tellReconnect: async () => {},
  };
  const job = { userId: 'user1', connectionId: 'connection1', calendarId: null, mode: 'poll' } as const;
  return Object.assign(world, { deps, poll: () => syncCalendar(deps)(job) });
};

describe('a poll of a connection', () => {
  it('reads each followed calendar once, with one access token, and no other', async () => {
    const world = await aWorld(
      { calendarId: 'a', ...rolledToday },
      { calendarId: 'b', ...rolledToday },
      { calendarId: 'c', selected: false },
      { calendarId: 'd', retired: true },
    );
    world.api.answer(page([]), page([]));
    expect(await world.poll()).toEqual({ kind: 'polled', calendars: 2, failed: 0 });
    expect(world.api.calls.map(({ calendarId }) => calendarId)).toEqual(['a', 'b']);
    expect([world.opened, world.listed]).toEqual([1, 0]);
  });

  it('rolls the horizon inside the one pass of a calendar, once a day', async () => {
    const world = await aWorld(rolledYesterday);
    const { connectionId, calendarId } = aCalendar();
    await world.events.put({ connectionId, calendarId, generation: 1 }, [aMasterEvent()]);
    world.api.answer(page([]), page([]));
    await world.poll();
    expect(world.api.calls).toHaveLength(1);
    const placed = world.meetings.all();
    expect(placed.length).toBeGreaterThan(0);
    expect(await world.calendars.get(connectionId, calendarId)).toMatchObject({
      lastRolledAt: '2026-03-02T08:00:00Z',
      lastSyncedAt: '2026-03-02T08:00:00Z',
    });
    world.clock.advanceMinutes(120);
    await world.poll();
    expect((await world.calendars.get(connectionId, calendarId))?.lastRolledAt).toBe('2026-03-02T08:00:00Z');
    expect(world.meetings.all()).toEqual(placed);
    expect(world.log.codes()).not.toContain('calendar.superseded');
  });

  it.each([
    ['is not read while all followed calendars are well', [rolledToday], 0],
    ['is read daily, with the roll', [rolledYesterday], 1],
    ['is read while a followed calendar was never placed', [{ cursor }], 1],
    ['is read while a followed calendar has an error', [{ ...rolledToday, lastError: 'Gone.' }], 1],
    ['is read while no calendar is followed', [{ ...rolledToday, selected: false }], 1],
    ['is read while none is known', [], 1],
  ])('the list of calendars %s', async (_fact, known, times) => {
    const world = await aWorld(...known);
    world.api.answer(page([]));
    await world.poll();
    expect(world.listed).toBe(times);
  });

  it.each([new TransientError('503'), new PermanentError('broken')])(
    'queues a calendar that fails by itself, and goes on with the others (%s)',
    async (error) => {
      const world = await aWorld({ calendarId: 'a', ...rolledToday }, { calendarId: 'b', ...rolledToday });
      world.api.answer(error, page([], { sync: 'cursor2' }));
      expect(await world.poll()).toEqual({ kind: 'polled', calendars: 2, failed: 1 });
      expect(world.queue.jobs).toEqual([
        { userId: 'user1', connectionId: 'connection1', calendarId: 'a', mode: 'incremental' },
      ]);
      expect((await world.calendars.get('connection1', 'b'))?.cursor?.token).toBe('cursor2');
    },
  );

  it('ends with the first calendar when Google wants to be left alone, and asks nothing until then', async () => {
    const world = await aWorld({ calendarId: 'a', ...rolledToday }, { calendarId: 'b', ...rolledToday });
    const run = syncCalendar(world.deps);
    const job = { userId: 'user1', connectionId: 'connection1', calendarId: null, mode: 'poll' } as const;
    world.api.answer(new RateLimited('403', { limits: 'account', retryAfterSeconds: 300 }));
    await expect(run(job)).rejects.toThrow(RateLimited);
    expect((await world.connections.get('user1', 'connection1'))?.backOffUntil).toBe('2026-03-02T08:05:00Z');
    await expect(run({ ...job, calendarId: 'b', mode: 'changed' })).rejects.toMatchObject({
      retryAfterSeconds: 300,
    });
    expect(world.api.calls).toHaveLength(1);
    world.clock.advanceMinutes(5);
    world.api.answer(page([]), page([]));
    expect(await run(job)).toMatchObject({ kind: 'polled', failed: 0 });
  });

  it.each([
    ['one account', 'account', false],
    ['all accounts', 'deployment', true],
  ] as const)(
    'a limit of %s keeps the jobs of others back as far as it reaches',
    async (_of, limits, all) => {
      const world = await aWorld(rolledToday);
      const run = syncCalendar(world.deps);
      const job = { userId: 'user1', connectionId: 'connection1', calendarId: null, mode: 'poll' } as const;
      world.api.answer(new RateLimited('403', { limits }));
      await expect(run(job)).rejects.toThrow(RateLimited);
      const other = run({ ...job, userId: 'user2', connectionId: 'connection2' });
      await (all
        ? expect(other).rejects.toThrow(RateLimited)
        : expect(other).resolves.toMatchObject({ kind: 'polled' }));
    },
  );

  it('ends with the first calendar when the grant is gone', async () => {
    const world = await aWorld({ calendarId: 'a', ...rolledToday }, { calendarId: 'b', ...rolledToday });
    world.api.answer(new ReconnectNeeded('revoked'), new ReconnectNeeded('revoked'));
    expect(await world.poll()).toEqual({ kind: 'reconnect-needed' });
    expect(world.api.calls.map(({ calendarId }) => calendarId)).toEqual(['a', 'a']);
  });

  it('twice at once leaves what one leaves (S-08)', async () => {
    const world = await aWorld(rolledToday);
    world.api.answer(page([], { sync: 'cursor2' }), page([], { sync: 'cursor2' }));
    await Promise.all([world.poll(), world.poll()]);
    expect(world.queue.jobs).toEqual([]);
    expect(await world.calendars.get('connection1', 'ada@example.com')).toMatchObject({
      cursor: { token: 'cursor2' },
      version: 2,
    });
  });

  it('of a connection that is gone does nothing (T-09)', async () => {
    const world = await aWorld();
    await world.connections.remove('user1', 'connection1');
    const outcome = await syncCalendar({
      ...world.deps,
      openCalendarApi: () => Promise.reject(new ReconnectNeeded('The connection has no tokens')),
    })({ userId: 'user1', connectionId: 'connection1', calendarId: null, mode: 'poll' });
    expect(outcome).toEqual({ kind: 'polled', calendars: 0, failed: 0 });
  });
});
