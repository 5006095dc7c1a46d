import { beforeEach, describe, expect, it } from '@jest/globals';
import { syncCalendar } from '../../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../../src/app/sync-one.ts';
import type { CalendarEvent, EventChange } from '../../../src/core/calendar-event.ts';
import type { Calendar } from '../../../src/core/connection.ts';
import {
  CalendarUnavailable,
  CursorLost,
  MisconfiguredDeployment,
  MissingScope,
  PermanentError,
  ReconnectNeeded,
  TransientError,
} from '../../../src/core/errors.ts';
import { addDays, addHours } from '../../../src/core/time.ts';
import type { SyncJob } from '../../../src/ports/sync-queue.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aDecision, aMeetingPrep } from '../../builders/a-meeting.ts';
import { aUser } from '../../builders/a-user.ts';
import {
  aCancelledException,
  aMasterEvent,
  anExceptionEvent,
  aSingleEvent,
} from '../../builders/an-event.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../../fakes/memory-event-store.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../../fakes/memory-user-store.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import { page, scriptedCalendarApi } from '../../fakes/scripted-calendar-api.ts';

const put = (event: CalendarEvent): EventChange => ({ kind: 'stored', event });
const removed = (eventId: string): EventChange => ({ kind: 'removed', eventId });
const e = (eventId: string, title = eventId, more: { sequence?: number; updated?: string } = {}) =>
  aSingleEvent({ eventId, title, ...more });

const newWorld = () => {
  const calendars = memoryCalendarStore();
  const reacted: string[] = [];
  const told: string[] = [];
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
    reacted,
    told,
  };
  const deps: SyncCalendarDeps = {
    ...world,
    decide:
      () =>
      ({ status, start }) =>
        aDecision(
          status === 'cancelled' ? { needsPrep: false, prepAt: null } : { prepAt: addHours(start, -24) },
        ),
    openCalendarApi: async () => {
      world.opened += 1;
      return world.api;
    },
    react: async ({ meetingId }) => {
      reacted.push(meetingId);
    },
    tellReconnect: async (_userId, connectionId) => {
      told.push(connectionId);
    },
  };
  const { connectionId, calendarId, userId } = aCalendar();
  const calendar = async (): Promise<Calendar> => {
    const found = await calendars.get(connectionId, calendarId);
    if (found === null) throw new Error('no calendar');
    return found;
  };
  return Object.assign(world, {
    deps,
    calendar,
    run: (job: Partial<SyncJob> = {}) =>
      syncCalendar(deps)({ userId, connectionId, calendarId, mode: 'incremental', ...job }),
    rows: async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const events of deps.events.all(await calendar()))
        ids.push(...events.map(({ eventId }) => eventId));
      return ids.sort();
    },
    titles: () =>
      world.meetings
        .all()
        .filter(({ status }) => status !== 'cancelled')
        .map(({ title }) => title ?? '')
        .sort(),
  });
};

let world: ReturnType<typeof newWorld>;

beforeEach(async () => {
  world = newWorld();
  await world.users.save(aUser());
  await world.connections.save(aConnection());
  await world.calendars.save(aCalendar());
});

/** The world after a first full sync of these events, with the cursor `cursor1`. */
const synced = async (...events: readonly CalendarEvent[]) => {
  world.api.answer(page(events.map(put)));
  await world.run();
};

describe('a first sync', () => {
  it('reads all pages, keeps every row and the last page’s cursor (scenario 1, E-17)', async () => {
    world.api.answer(page([put(e('e1'))], { next: 'page2' }), page([put(e('e2'))], { sync: 'cursor7' }));
    expect(await world.run()).toEqual({
      kind: 'synced',
      mode: 'full',
      changed: 2,
      stored: 2,
      removed: 0,
      skipped: 0,
    });
    expect(await world.rows()).toEqual(['e1', 'e2']);
    expect(world.api.calls).toEqual([
      { calendarId: 'ada@example.com', syncToken: null, pageToken: null },
      { calendarId: 'ada@example.com', syncToken: null, pageToken: 'page2' },
    ]);
    expect(await world.calendar()).toMatchObject({
      cursor: { token: 'cursor7', queryFingerprint: 'query1' },
      lastSyncedAt: '2026-03-02T08:00:00Z',
      lastRolledAt: '2026-03-02T08:00:00Z',
      counts: { events: 2, skipped: 0 },
      building: null,
    });
  });

  it('goes on past empty pages; killed in the middle it begins again and has every row once (scenario 3, T-08)', async () => {
    await synced(e('e0'));
    const delta = [
      page([], { next: 'p2' }),
      page(
        ['e1', 'e2', 'e3'].map((id) => put(e(id))),
        { next: 'p3' },
      ),
    ];
    world.api.answer(...delta, new TransientError('killed'));
    await expect(world.run()).rejects.toThrow(TransientError);
    expect((await world.calendar()).cursor?.token).toBe('cursor1');
    world.api.answer(...delta, page([], { sync: 'cursor2' }));
    await world.run();
    expect(world.api.calls.slice(-3).map(({ syncToken, pageToken }) => [syncToken, pageToken])).toEqual([
      ['cursor1', null],
      ['cursor1', 'p2'],
      ['cursor1', 'p3'],
    ]);
    expect(await world.rows()).toEqual(['e0', 'e1', 'e2', 'e3']);
    expect(world.titles()).toHaveLength(4);
    expect((await world.calendar()).cursor?.token).toBe('cursor2');
  });

  it('without a cursor at the end fails visibly and removes nothing (scenario 4)', async () => {
    await synced(e('e1'));
    world.api.answer(page([put(e('e2'))], { sync: null }));
    await expect(world.run()).rejects.toThrow(PermanentError);
    expect((await world.calendar()).cursor?.token).toBe('cursor1');
    expect(await world.rows()).toContain('e1');
  });

  it('keeps cancelled exceptions as tombstones (scenario 28)', async () => {
    await synced(aMasterEvent(), aCancelledException());
    expect(await world.rows()).toEqual(['series1', 'series1_20260318T140000Z']);
    expect(world.meetings.all().map(({ start }) => start)).not.toContain('2026-03-18T14:00:00Z');
    expect(world.titles()).toHaveLength(3);
  });

  it('skips and counts an event that cannot be read, and goes on (scenario 51)', async () => {
    const broken: EventChange = { kind: 'unusable', eventId: 'broken', reason: 'start is no date' };
    world.api.answer(page([put(e('e1')), broken], { sync: 'cursor9' }));
    expect(await world.run()).toMatchObject({ stored: 1, skipped: 1 });
    expect(await world.calendar()).toMatchObject({ cursor: { token: 'cursor9' }, counts: { skipped: 1 } });
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({
        code: 'event.unusable',
        facts: expect.objectContaining({ eventId: 'broken' }),
      }),
    );
  });
});

describe('a delta', () => {
  it('without items changes nothing but the cursor and the time of the last sync (scenario 5)', async () => {
    await synced(e('e1'));
    const meetings = world.meetings.all();
    world.clock.advanceMinutes(120);
    world.api.answer(page([], { sync: 'cursor2' }));
    await world.run();
    expect(world.meetings.all()).toEqual(meetings);
    expect(await world.calendar()).toMatchObject({
      cursor: { token: 'cursor2' },
      lastSyncedAt: '2026-03-02T10:00:00Z',
    });
  });

  it('that names an event twice keeps the newer copy, in whatever order they come (scenarios 7 and 67)', async () => {
    await synced();
    const old = put(e('e1', 'old', { sequence: 2, updated: '2026-03-01T10:00:00Z' }));
    const newer = put(e('e1', 'newer', { sequence: 3, updated: '2026-03-01T11:00:00Z' }));
    world.api.answer(page([newer], { next: 'p2' }), page([old]));
    await world.run();
    expect(world.titles()).toEqual(['newer']);
    world.api.answer(page([old]));
    await world.run();
    expect(world.titles()).toEqual(['newer']);
  });

  it('that cancels an event removes it and nothing else; an unknown one is no matter (scenario 18)', async () => {
    await synced(e('e1'), e('e2'));
    world.api.answer(page([removed('e1'), removed('unknown'), removed('unknown_20260311T140000Z')]));
    expect(await world.run()).toMatchObject({ removed: 1, changed: 1 });
    expect(await world.rows()).toEqual(['e2']);
    expect(world.titles()).toEqual(['e2']);
  });

  it('that cancels one occurrence by its bare id leaves a tombstone (scenarios 22 and 23)', async () => {
    await synced(aMasterEvent(), anExceptionEvent(), e('foo_20260304T140000Z'));
    const bare = ['series1_20260304T140000Z', 'series1_20260311T140000Z', 'foo_20260304T140000Z'];
    world.api.answer(page(bare.map(removed)));
    await world.run();
    expect(await world.rows()).toEqual(['series1', 'series1_20260304T140000Z', 'series1_20260311T140000Z']);
    const alive = world.meetings.all().filter(({ status }) => status === 'confirmed');
    expect(alive.map(({ start }) => start)).toEqual(['2026-03-18T14:00:00Z', '2026-03-25T14:00:00Z']);
  });

  it('that cancels a series takes its exceptions along, wherever they stand in the delta', async () => {
    await synced(aMasterEvent(), anExceptionEvent(), aCancelledException());
    world.api.answer(page([removed('series1')]));
    await world.run();
    expect(await world.rows()).toEqual([]);
    expect(world.titles()).toEqual([]);
  });

  it('that takes a series away but leaves one occurrence to its guest keeps that one, in either order', async () => {
    const kept = put(anExceptionEvent({ updated: '2026-03-02T10:00:00Z' }));
    for (const pages of [
      [page([kept], { next: 'p2' }), page([removed('series1')])],
      [page([removed('series1')], { next: 'p2' }), page([kept])],
      [page([removed('series1'), kept])],
    ]) {
      world.api.answer(page([put(aMasterEvent()), put(anExceptionEvent())]));
      await world.run({ mode: 'full' });
      world.api.answer(...pages);
      await world.run();
      expect(await world.rows()).toEqual(['series1_20260311T140000Z']);
      expect(world.titles()).toHaveLength(1);
    }
  });

  it('brings a cancelled occurrence back (scenario 29)', async () => {
    await synced(aMasterEvent(), aCancelledException());
    const { eventId, originalStart } = aCancelledException();
    const restored = anExceptionEvent({
      eventId,
      originalStart,
      start: originalStart,
      end: originalStart,
      updated: '2026-03-02T10:00:00Z',
    });
    world.api.answer(page([put(restored)]));
    await world.run();
    expect(world.meetings.all().map(({ start }) => start)).toContain('2026-03-18T14:00:00Z');
  });

  it('with an exception before its series, on another page, makes one family', async () => {
    await synced();
    world.api.answer(page([put(anExceptionEvent())], { next: 'p2' }), page([put(aMasterEvent())]));
    await world.run();
    expect(world.meetings.all().filter(({ start }) => start.startsWith('2026-03-11'))).toMatchObject([
      { start: '2026-03-11T15:00:00Z' },
    ]);
  });

  it('that sends a series again with nothing new changes no meeting (scenario 38)', async () => {
    await synced(aMasterEvent());
    world.api.answer(page([put(aMasterEvent({ updated: '2026-03-02T11:00:00Z' }))]));
    expect(await world.run()).toMatchObject({ changed: 0 });
  });

  it('turns a single event into a series under its id, and back (scenario 34)', async () => {
    await synced(e('x'));
    world.api.answer(page([put(aMasterEvent({ eventId: 'x', title: 'x' }))]));
    await world.run();
    expect(world.titles().length).toBeGreaterThan(3);
    world.api.answer(page([put(e('x'))]));
    await world.run();
    expect(world.titles()).toEqual(['x']);
  });

  it('is not asked for with the cursor of another query: everything is read anew (scenario 8)', async () => {
    await synced(e('e1'), e('e2'));
    world.api = scriptedCalendarApi('query2');
    world.api.answer(page([put(e('e2'))], { sync: 'cursorA' }));
    await world.run();
    expect(world.api.calls.map(({ syncToken }) => syncToken)).toEqual([null]);
    expect(await world.rows()).toEqual(['e2']);
    expect((await world.calendar()).cursor).toEqual({ token: 'cursorA', queryFingerprint: 'query2' });
  });

  it('that another run overtakes writes nothing, and is made again (scenario 12, E-22)', async () => {
    await synced(e('e1'));
    world.api.answer(page([put(e('e2'))], { sync: 'loser' }));
    world.api.beforeCall(1, async () => {
      const current = await world.calendar();
      await world.calendars.save({ ...current, cursor: { token: 'winner', queryFingerprint: 'query1' } });
    });
    await expect(world.run()).rejects.toMatchObject({ name: 'TransientError', retryAfterSeconds: 10 });
    expect((await world.calendar()).cursor?.token).toBe('winner');
    expect(await world.rows()).toEqual(['e1']);
  });

  it('never brings back what a quicker run has removed since it was asked for', async () => {
    await synced(e('e1'));
    const edited = put(e('e1', 'edited', { sequence: 1 }));
    world.api.answer(page([removed('e1')], { sync: 'newer' }), page([edited], { sync: 'older' }));
    world.api.beforeCall(1, async () => void (await world.run()));
    await expect(world.run()).rejects.toThrow(TransientError);
    expect([await world.rows(), world.titles()]).toEqual([[], []]);
    expect(await world.calendar()).toMatchObject({ cursor: { token: 'newer' }, writingUntil: null });
  });

  it('does not even ask Google while another run is writing', async () => {
    await synced(e('e1'));
    world.api.answer(page([put(e('e2'))], { next: 'p2' }), page([put(e('e3'))], { sync: 'cursor2' }));
    const seen: unknown[] = [];
    world.api.beforeCall(2, async () => {
      seen.push(await world.run().catch((error: unknown) => error));
    });
    await world.run();
    expect(seen).toMatchObject([{ name: 'TransientError' }]);
    expect(world.api.calls.filter(({ syncToken }) => syncToken === 'cursor1')).toHaveLength(2);
    expect(await world.rows()).toEqual(['e1', 'e2', 'e3']);
  });

  it('that fails lets the next one write at once', async () => {
    await synced(e('e1'));
    world.api.answer(page([put(e('e2'))], { next: 'p2' }), new TransientError('503'));
    await expect(world.run()).rejects.toThrow('503');
    world.api.answer(page([put(e('e2'))], { sync: 'cursor2' }));
    expect(await world.run()).toMatchObject({ kind: 'synced', changed: 1 });
  });

  it('whose record somebody else writes meanwhile is made again, with what they wrote', async () => {
    await synced(e('e1'));
    const delta = page([put(e('e2'))], { sync: 'cursor2' });
    world.api.answer(delta, delta);
    let renamed = false;
    const events: typeof world.events = {
      ...world.events,
      put: async (space, some) => {
        if (!renamed) await world.calendars.save({ ...(await world.calendar()), name: 'Renamed' });
        renamed = true;
        await world.events.put(space, some);
      },
    };
    const job = { userId: 'user1', connectionId: 'connection1', calendarId: 'ada@example.com' };
    const outcome = await syncCalendar({ ...world.deps, events })({ ...job, mode: 'changed' });
    expect(outcome).toMatchObject({ kind: 'synced' });
    expect(await world.calendar()).toMatchObject({
      name: 'Renamed',
      cursor: { token: 'cursor2' },
      writingUntil: null,
    });
    expect(world.titles()).toEqual(['e1', 'e2']);
  });

  it('of a run that died while writing is done over when that one can live no longer', async () => {
    await synced(e('e1'));
    await world.calendars.save({ ...(await world.calendar()), writingUntil: '2026-03-02T08:05:30Z' });
    await expect(world.run()).rejects.toThrow(TransientError);
    world.clock.advanceMinutes(6);
    world.api.answer(page([put(e('e2'))], { sync: 'cursor2' }));
    expect(await world.run()).toMatchObject({ kind: 'synced', changed: 1 });
  });

  it('tells of a series whose rule cannot be worked out, and leaves its meetings alone', async () => {
    await synced(aMasterEvent(), e('e1'));
    const before = world.titles();
    world.api.answer(
      page([put(aMasterEvent({ recurrence: ['RRULE:FREQ=SECONDLY'], updated: '2026-03-02T12:00:00Z' }))]),
    );
    await world.run();
    expect((await world.calendar()).unreadableSeries).toEqual(['series1']);
    expect(world.titles()).toEqual(before);
    world.api.answer(page([put(aMasterEvent({ updated: '2026-03-02T13:00:00Z' }))]));
    await world.run();
    expect((await world.calendar()).unreadableSeries).toEqual([]);
  });
});

describe('a lost cursor', () => {
  it('means reading everything into a new generation; nobody sees a mixed calendar (scenario 13, T-03, J-03)', async () => {
    await synced(e('e1'), e('e2'), aMasterEvent(), anExceptionEvent());
    const seen: (readonly string[])[] = [];
    const look = async () => {
      seen.push(await world.rows());
    };
    world.api.answer(
      new CursorLost('gone'),
      page([put(e('e2', 'e2 renamed'))], { next: 'p2' }),
      page([put(e('e3'))], { sync: 'cursor2' }),
    );
    world.api.beforeCall(2, look);
    world.api.beforeCall(3, look);
    const before = await world.rows();
    expect(await world.run()).toMatchObject({ kind: 'synced', mode: 'full' });
    expect(seen).toEqual([before, before]);
    expect(await world.rows()).toEqual(['e2', 'e3']);
    expect(world.titles()).toEqual(expect.arrayContaining(['e2 renamed', 'e3']));
    expect(world.titles()).toHaveLength(2);
    expect(world.meetings.all().filter(({ status }) => status === 'cancelled').length).toBeGreaterThan(3);
  });

  it('with a full sync that dies serves the old rows, and the next run reads everything (scenario 14)', async () => {
    await synced(e('e1'), e('e2'));
    world.api.answer(new CursorLost('gone'), page([put(e('e3'))], { next: 'p2' }), new TransientError('503'));
    await expect(world.run()).rejects.toThrow(TransientError);
    expect(await world.rows()).toEqual(['e1', 'e2']);
    expect(world.titles()).toEqual(['e1', 'e2']);
    expect((await world.calendar()).cursor).toBeNull();
    world.api.answer(page([put(e('e2'))], { sync: 'cursor2' }));
    await world.run();
    expect(await world.rows()).toEqual(['e2']);
    expect(await world.calendar()).toMatchObject({ building: null, cursor: { token: 'cursor2' } });
  });

  it('that is lost again right after the resync is an error, not a loop (scenario 15e, J-03)', async () => {
    await synced(e('e1'));
    world.api.answer(
      new CursorLost('gone'),
      page([put(e('e1'))]),
      new CursorLost('gone'),
      new CursorLost('gone'),
    );
    await world.run();
    expect(await world.run()).toEqual({ kind: 'cursor-lost-again' });
    expect(await world.run()).toEqual({ kind: 'cursor-lost-again' });
    expect(world.api.calls).toHaveLength(5);
    expect((await world.calendar()).lastError).toMatch(/tomorrow/);
    world.clock.set(addDays(world.clock.now(), 2));
    world.api.answer(new CursorLost('gone'), page([put(e('e1'))], { sync: 'c' }), page([], { sync: 'd' }));
    await world.run();
    expect(await world.run()).toMatchObject({ kind: 'synced', mode: 'incremental' });
    expect(await world.calendar()).toMatchObject({ lastError: null, cursorLostAt: null });
  });

  it('in the middle of a full sync is a matter for the queue', async () => {
    world.api.answer(new CursorLost('page gone'));
    await expect(world.run()).rejects.toThrow(TransientError);
  });

  it('leaves a run that died after the switch to be finished by the next', async () => {
    await synced(e('e1'));
    const failing = { ...world.meetings, ofCalendar: async () => Promise.reject(new TransientError('down')) };
    world.api.answer(new CursorLost('gone'), page([put(e('e2'))], { sync: 'cursor2' }));
    const job = {
      userId: 'user1',
      connectionId: 'connection1',
      calendarId: 'ada@example.com',
      mode: 'incremental',
    } as const;
    await expect(syncCalendar({ ...world.deps, meetings: failing })(job)).rejects.toThrow(TransientError);
    expect(world.titles()).toEqual(['e1']);
    world.api.answer(page([], { sync: 'cursor3' }));
    await world.run();
    expect(world.titles()).toEqual(['e2']);
  });
});

describe('as time passes', () => {
  it('untouched events come inside the horizon by the daily pass, without a call to Google (scenario 39b)', async () => {
    const at = '2026-04-06T08:00:00Z';
    await synced(
      aSingleEvent({
        start: { kind: 'timed', at, timeZone: null },
        end: { kind: 'timed', at: addHours(at, 1), timeZone: null },
      }),
    );
    expect(world.titles()).toEqual([]);
    const opened = world.opened;
    world.clock.set('2026-03-08T08:00:00Z');
    expect(await world.run({ mode: 'roll' })).toMatchObject({ kind: 'synced', mode: 'roll', changed: 1 });
    expect(world.opened).toBe(opened);
    expect(world.titles()).toEqual(['Budget review']);
    expect((await world.calendar()).lastRolledAt).toBe('2026-03-08T08:00:00Z');
  });

  it('whole days follow the calendar to another zone (scenario 44)', async () => {
    await synced(
      aSingleEvent({ start: { kind: 'day', date: '2026-03-04' }, end: { kind: 'day', date: '2026-03-05' } }),
    );
    world.api.answer(page([], { timeZone: 'America/New_York' }));
    await world.run();
    expect(world.meetings.all()).toMatchObject([
      { start: '2026-03-04T05:00:00Z', startsOn: { date: '2026-03-04' } },
    ]);
  });
});

describe('a meeting that is being prepared', () => {
  const preparing = async () => {
    await synced(e('e1'));
    const [meeting] = world.meetings.all();
    if (meeting === undefined) throw new Error('no meeting');
    await world.meetings.save({ ...meeting, prep: aMeetingPrep({ status: 'preparing' }), dueAt: null });
    return meeting;
  };

  it('has its change reacted to, again after a run that died in between', async () => {
    const meeting = await preparing();
    world.api.answer(page([put(e('e1', 'renamed', { sequence: 1 }))]));
    await world.run();
    expect(world.reacted).toEqual([meeting.id]);
    world.api.answer(page([put(e('e1', 'renamed', { sequence: 1 }))]));
    await world.run();
    expect(world.reacted).toEqual([meeting.id, meeting.id]);
    expect(await world.meetings.get('user1', meeting.id)).toMatchObject({
      title: 'renamed',
      prep: { status: 'preparing' },
      pendingChange: { kinds: ['edited'], previousTitle: 'e1' },
    });
  });

  it('keeps what the preparation writes at the same time (E-22, S-02)', async () => {
    const meeting = await preparing();
    let interrupted = false;
    const racing = {
      ...world.meetings,
      save: async (next: typeof meeting) => {
        if (!interrupted) {
          interrupted = true;
          const current = await world.meetings.get('user1', meeting.id);
          if (current !== null)
            await world.meetings.save({ ...current, prep: aMeetingPrep({ status: 'prepared' }) });
        }
        return world.meetings.save(next);
      },
    };
    world.api.answer(page([put(e('e1', 'renamed', { sequence: 1 }))]));
    const job = {
      userId: 'user1',
      connectionId: 'connection1',
      calendarId: 'ada@example.com',
      mode: 'incremental',
    } as const;
    await syncCalendar({ ...world.deps, meetings: racing })(job);
    expect(await world.meetings.get('user1', meeting.id)).toMatchObject({
      title: 'renamed',
      prep: { status: 'prepared' },
    });
  });

  it('does not keep its calendar from being synced when the reaction cannot succeed', async () => {
    await preparing();
    world.api.answer(page([put(e('e1', 'renamed', { sequence: 1 }))], { sync: 'cursor2' }));
    const react = async () => Promise.reject(new PermanentError('broken'));
    const job = {
      userId: 'user1',
      connectionId: 'connection1',
      calendarId: 'ada@example.com',
      mode: 'incremental',
    } as const;
    await syncCalendar({ ...world.deps, react })(job);
    expect((await world.calendar()).cursor?.token).toBe('cursor2');
    expect(world.log.codes()).toContain('meeting.reaction-failed');
  });
});

describe('what goes wrong', () => {
  it('with the grant marks the connection and tells the person, until Slack has taken it (E-16)', async () => {
    await synced(e('e1'));
    const revoked = new ReconnectNeeded('revoked');
    world.api.answer(revoked, revoked);
    expect(await world.run()).toEqual({ kind: 'reconnect-needed' });
    world.api.answer(revoked);
    expect(await world.run()).toEqual({ kind: 'skipped' });
    // Telling is repeatable: the job that marked it may have died before.
    expect(world.told).toEqual(['connection1', 'connection1']);
    expect(world.titles()).toEqual(['e1']);
  });

  it('with the grant that a new one has replaced meanwhile marks nothing', async () => {
    await synced();
    const revoked = new ReconnectNeeded('revoked');
    const renew = async () => {
      const connection = await world.connections.get('user1', 'connection1');
      if (connection !== null) await world.connections.save(connection);
    };
    world.api.answer(revoked, revoked);
    world.api.beforeCall(2, renew);
    await world.run();
    world.api.answer(revoked, page([], { sync: 'cursor2' }));
    world.api.beforeCall(1, renew);
    expect(await world.run()).toMatchObject({ kind: 'synced' });
    expect(world.told).toEqual([]);
    expect((await world.connections.get('user1', 'connection1'))?.status).toBe('connected');
  });

  it('with the grant of a connection that is gone meanwhile is no matter', async () => {
    await synced();
    world.api.answer(new ReconnectNeeded('revoked'));
    world.api.beforeCall(1, () => world.connections.remove('user1', 'connection1'));
    expect(await world.run()).toEqual({ kind: 'skipped' });
    expect(world.told).toEqual([]);
  });

  it('with a missing scope, one calendar, or our own deployment is told apart', async () => {
    await synced(e('e1'));
    world.api.answer(new CalendarUnavailable('404'));
    expect(await world.run()).toEqual({ kind: 'unavailable' });
    expect((await world.calendar()).lastError).toMatch(/does not let me read/);
    world.api.answer(new MisconfiguredDeployment('invalid_client'));
    await expect(world.run()).rejects.toThrow(MisconfiguredDeployment);
    expect((await world.connections.get('user1', 'connection1'))?.status).toBe('connected');
    world.api.answer(new MissingScope('403'), new MissingScope('403'));
    expect(await world.run()).toEqual({ kind: 'missing-scope' });
    expect((await world.connections.get('user1', 'connection1'))?.status).toBe('missing-scope');
  });

  it.each([
    ['not-found', /share it again/],
    ['no-right', /Ask its owner for the right/],
    ['no-calendar-account', /Open calendar\.google\.com/],
    ['blocked-by-admin', /Ask them to allow it/],
    ['refused', /Check in Google Calendar/],
  ] as const)('%s leaves the account connected and tells the person what to do', async (trouble, advice) => {
    await synced(e('e1'));
    world.api.answer(new CalendarUnavailable('403', trouble));
    expect(await world.run()).toEqual({ kind: 'unavailable' });
    expect((await world.calendar()).lastError).toMatch(advice);
    expect((await world.connections.get('user1', 'connection1'))?.status).toBe('connected');
  });

  it('one calendar at its first reading is noted too, though the pass has written its record by then', async () => {
    world.api.answer(new CalendarUnavailable('gone', 'not-found'));
    expect(await world.run()).toEqual({ kind: 'unavailable' });
    expect((await world.calendar()).lastError).toMatch(/does not find this calendar/);
  });

  it('an account that is refused as a whole does not fail the job of its list; an unknown refusal does', async () => {
    const list = {
      userId: 'user1',
      connectionId: 'connection1',
      calendarId: null,
      mode: 'incremental',
    } as const;
    const refusedWith = (error: CalendarUnavailable) =>
      syncCalendar({ ...world.deps, openCalendarApi: () => Promise.reject(error) })(list);
    expect(await refusedWith(new CalendarUnavailable('403', 'no-calendar-account'))).toEqual({
      kind: 'unavailable',
    });
    await expect(refusedWith(new CalendarUnavailable('403'))).rejects.toThrow(CalendarUnavailable);
  });

  it('never shows an address, a title or a cursor in the log', async () => {
    await synced(e('e1', 'Secret plan'));
    const text = JSON.stringify(world.log.lines);
    expect(text).not.toMatch(/ada@|Secret|cursor1/);
  });
});

describe('the calendar list', () => {
  const entry = (calendarId: string, changes = {}) => ({
    calendarId,
    name: calendarId,
    timeZone: 'Europe/Berlin',
    accessRole: 'owner',
    primary: false,
    deleted: false,
    ...changes,
  });
  const own = entry('ada@example.com', { name: 'Ada', primary: true });

  it('adds calendars, of which only the main one is followed and synced at first', async () => {
    await world.connections.save(aConnection({ id: 'connection2' }));
    world.api.listAnswer([entry('main', { primary: true }), entry('team')]);
    expect(await world.run({ connectionId: 'connection2', calendarId: null })).toEqual({
      kind: 'listed',
      calendars: 2,
      retired: 0,
    });
    const calendars = await world.calendars.ofConnection('connection2');
    expect(calendars.map(({ calendarId, selected }) => [calendarId, selected])).toEqual([
      ['main', true],
      ['team', false],
    ]);
    expect(world.queue.jobs).toEqual([
      { userId: 'user1', connectionId: 'connection2', calendarId: 'main', mode: 'incremental' },
    ]);
  });

  it('retires a missing calendar, whose meetings leave; an empty list retires nothing (scenarios 69 and 70)', async () => {
    await synced(e('e1'));
    world.api.listAnswer([]);
    await world.run({ calendarId: null });
    expect((await world.calendar()).retired).toBe(false);
    world.api.listAnswer([entry('other')]);
    await world.run({ calendarId: null });
    expect(await world.calendar()).toMatchObject({ retired: true, cursor: null });
    for (const job of world.queue.drain()) await world.run(job);
    expect(world.titles()).toEqual([]);
    expect(world.meetings.all()).toMatchObject([{ status: 'cancelled', dueAt: null }]);
  });

  it('that shows a calendar again has it read in full (scenario 71)', async () => {
    await synced(e('e1'));
    world.api.listAnswer([entry('other')]);
    await world.run({ calendarId: null });
    world.api.listAnswer([own]);
    await world.run({ calendarId: null });
    world.queue.drain();
    world.api.answer(page([put(e('e1'))]));
    await world.run();
    expect(world.api.calls.at(-1)?.syncToken).toBeNull();
    expect(world.titles()).toEqual(['e1']);
  });

  it('that is as it was writes nothing', async () => {
    world.api.listAnswer([own]);
    const before = await world.calendar();
    await world.run({ calendarId: null });
    expect(await world.calendar()).toEqual(before);
    expect(world.queue.jobs).toEqual([]);
  });
});
