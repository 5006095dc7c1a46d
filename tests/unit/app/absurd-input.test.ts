import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RawEvent } from '../../../infrastructure/local/google/account-calendar.ts';
import { checkItemSize } from '../../../src/adapters/dynamodb/item.ts';
import { toEventChange } from '../../../src/adapters/google-calendar/to-event-change.ts';
import { syncCalendar } from '../../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../../src/app/sync-one.ts';
import { addDays } from '../../../src/core/time.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aDecision } from '../../builders/a-meeting.ts';
import { aUser } from '../../builders/a-user.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../../fakes/memory-event-store.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../../fakes/memory-user-store.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import { page, scriptedCalendarApi } from '../../fakes/scripted-calendar-api.ts';

const zone = 'Europe/Berlin';
const raw = (id: string, more: RawEvent = {}): RawEvent => ({
  id,
  status: 'confirmed',
  iCalUID: `${id}@google.com`,
  summary: 'Plan',
  start: { dateTime: '2026-03-04T10:00:00Z', timeZone: zone },
  end: { dateTime: '2026-03-04T11:00:00Z', timeZone: zone },
  ...more,
});
const change = (event: RawEvent) => toEventChange(event, zone);

/** Counts the calls of each method of a store. */
const counted = <Store extends object>(store: Store, counts: Record<string, number>): Store =>
  new Proxy(store, {
    get: (target, name, receiver) => {
      const value = Reflect.get(target, name, receiver) as unknown;
      if (typeof value !== 'function') return value;
      return (...input: readonly unknown[]) => {
        counts[String(name)] = (counts[String(name)] ?? 0) + 1;
        return Reflect.apply(value, target, input) as unknown;
      };
    },
  });

const newWorld = () => {
  const calendars = memoryCalendarStore();
  const events: Record<string, number> = {};
  const meetings: Record<string, number> = {};
  const stored = memoryMeetingStore();
  const api = scriptedCalendarApi();
  const log = recordingLog();
  const deps: SyncCalendarDeps = {
    api,
    calendars,
    log,
    clock: fixedClock(),
    connections: memoryConnectionStore(calendars),
    events: counted(memoryEventStore(), events),
    meetings: counted(stored, meetings),
    queue: memorySyncQueue(),
    users: memoryUserStore(),
    decide:
      () =>
      ({ start }) =>
        aDecision({ prepAt: addDays(start, -1) }),
    openCalendarApi: async () => api,
    react: async () => {},
    tellReconnect: async () => {},
  } as SyncCalendarDeps & { readonly api: typeof api };
  const { userId, connectionId, calendarId } = aCalendar();
  return {
    api,
    deps,
    log,
    stored,
    calls: { events, meetings },
    run: () => syncCalendar(deps)({ userId, connectionId, calendarId, mode: 'incremental' }),
    calendar: () => calendars.get(connectionId, calendarId),
    /** The meetings of an event, by their start. */
    starts: (eventId: string) =>
      stored
        .all()
        .filter((meeting) => (meeting.seriesId ?? meeting.eventId) === eventId)
        .map(({ start }) => start)
        .toSorted(),
    events: async () => {
      const calendar = await calendars.get(connectionId, calendarId);
      const found = [];
      if (calendar !== null) for await (const some of deps.events.all(calendar)) found.push(...some);
      return found;
    },
  };
};

let world: ReturnType<typeof newWorld>;
beforeEach(async () => {
  world = newWorld();
  await world.deps.users.save(aUser());
  await world.deps.connections.save(aConnection());
  await world.deps.calendars.save(aCalendar());
});

/** A first, empty sync; what comes then is a delta. */
const begun = async () => {
  world.api.answer(page([]));
  await world.run();
  for (const calls of Object.values(world.calls)) for (const name of Object.keys(calls)) delete calls[name];
};
const sync = async (...events: readonly RawEvent[]) => {
  world.api.answer(page(events.map(change), { sync: 'next' }));
  return world.run();
};

describe('a delta of 9,000 items', () => {
  it('costs its pages, two writes of the calendar, and two reads for each event (T-04)', async () => {
    await begun();
    const all = Array.from({ length: 9000 }, (_, n) =>
      change(raw(`e${n}`, { start: { date: '2099-06-01' }, end: { date: '2099-06-02' } })),
    );
    const pages = [0, 2500, 5000, 7500].map((at) => all.slice(at, at + 2500));
    const before = world.api.calls.length;
    world.api.answer(
      ...pages.map((changes, n) => page(changes, n < 3 ? { next: `p${n + 1}` } : { sync: 'cursor2' })),
    );
    const { version = 0 } = (await world.calendar()) ?? {};
    expect(await world.run()).toMatchObject({ kind: 'synced', stored: 9000, changed: 0, skipped: 0 });
    expect(world.api.calls.length - before).toBe(4);
    expect(world.calls).toEqual({
      events: { getMany: 4, put: 4, family: 9000 },
      meetings: { ofEvent: 9000 },
    });
    expect((await world.calendar())?.version).toBe(version + 2);
    expect(await world.events()).toHaveLength(9000);
    expect(world.stored.all()).toEqual([]);
  });

  it('of which every second cannot be read keeps the others, and counts', async () => {
    await begun();
    const items = Array.from({ length: 9000 }, (_, n) =>
      raw(`e${n}`, n % 2 === 0 ? { start: { date: '2099-06-01' } } : { start: { date: '0000-01-01' } }),
    );
    expect(await sync(...items)).toMatchObject({ stored: 4500, skipped: 4500 });
    expect((await world.calendar())?.counts.skipped).toBe(4500);
    expect(await world.events()).toHaveLength(4500);
  });
});

describe('an event at the end of time', () => {
  it.each([
    ['in 2099', '2099-12-31T10:00:00Z'],
    ['in 1899', '1899-01-01T10:00:00Z'],
  ])('%s is stored and is no meeting', async (_when, at) => {
    expect(
      await sync(raw('far', { start: { dateTime: at }, end: { dateTime: at } }), raw('near')),
    ).toMatchObject({
      stored: 2,
      skipped: 0,
      changed: 1,
    });
    expect(world.starts('far')).toEqual([]);
  });

  it.each([
    ['0000-01-01'],
    ['0999-12-31'],
    ['9999-12-31'],
    ['+012026-01-01'],
    ['-000001-01-01'],
    ['2026-02-30'],
    ['today'],
    [''],
  ])('on the day %j is skipped and counted; the others of its page are kept', async (date) => {
    expect(await sync(raw('odd', { start: { date }, end: { date } }), raw('near'))).toMatchObject({
      stored: 1,
      skipped: 1,
    });
    expect(world.starts('near')).toHaveLength(1);
  });

  it.each(['9999-12-31T23:59:59Z', '9999-12-31T23:59:59-12:00', '9899-12-31T23:59:59Z'])(
    'that began yesterday and ends %s does not keep the calendar from being read',
    async (end) => {
      const start = { dateTime: '2026-03-01T10:00:00Z' };
      expect(await sync(raw('endless', { start, end: { dateTime: end } }), raw('near'))).toMatchObject({
        stored: 2,
      });
      for (const meeting of world.stored.all()) expect(addDays(meeting.end, 30)).toMatch(/^\d{4}-/);
    },
  );

  it('and a series of occurrences that last a thousand years', async () => {
    const long = raw('long', {
      start: { dateTime: '1026-03-04T10:00:00Z', timeZone: zone },
      end: { dateTime: '2026-03-04T10:00:00Z', timeZone: zone },
      recurrence: ['RRULE:FREQ=YEARLY'],
    });
    expect(await sync(long, raw('near'))).toMatchObject({ stored: 2 });
    expect(world.starts('near')).toHaveLength(1);
  });
});

describe('more of something than a record holds', () => {
  const people = (count: number, more: (n: number) => object) =>
    Array.from({ length: count }, (_, n) => ({ email: `person${n}@example.com`, ...more(n) }));

  it.each<[string, RawEvent]>([
    ['a description of 1 MB', { description: 'Agenda. '.repeat(131_072) }],
    ['a title of 1 MB', { summary: 'x'.repeat(1_048_576) }],
    ['a title of controls', { summary: '\u0000\u0007\u001b'.repeat(50_000) }],
    ['a place of 1 MB of flags', { location: '🇩🇪'.repeat(131_072) }],
    ['5,000 people', { attendees: people(5000, () => ({ displayName: 'Somebody' })) }],
    [
      '500 people with the longest names',
      { attendees: people(500, () => ({ displayName: '"'.repeat(10_000) })) },
    ],
    [
      '10,000 attachments',
      {
        attachments: Array.from({ length: 10_000 }, () => ({
          title: '\\'.repeat(5000),
          fileUrl: `https://docs.example/${'ü'.repeat(2000)}`,
        })),
      },
    ],
    ['an iCalUID of 1 MB', { iCalUID: 'u'.repeat(1_048_576) }],
    ['a number that no store holds', { sequence: 1e300 }],
  ])('%s: the event is kept, cut to what fits', async (_what, more) => {
    expect(await sync(raw('large', more), raw('near'))).toMatchObject({ stored: 2, skipped: 0 });
    for (const item of [...(await world.events()), ...world.stored.all()])
      expect(() => checkItemSize('events', { ...item })).not.toThrow();
    expect(world.starts('large')).toHaveLength(1);
  });

  it('everything at once, each as much as is kept of it, is still one record', async () => {
    const all: RawEvent = {
      summary: '"'.repeat(100_000),
      description: '"'.repeat(100_000),
      location: '"'.repeat(100_000),
      iCalUID: '"'.repeat(100_000),
      htmlLink: `https://www.google.com/${'"'.repeat(2000)}`,
      hangoutLink: `https://meet.google.com/${'a'.repeat(5000)}`,
      attendees: people(5000, (n) => ({ displayName: `${'"'.repeat(190)}${n}` })),
      attachments: Array.from({ length: 25 }, () => ({
        title: '"'.repeat(900),
        fileUrl: 'https://x.example/'.padEnd(2000, 'ü'),
      })),
      recurrence: [
        'RRULE:FREQ=DAILY',
        `EXDATE:${Array.from({ length: 10_000 }, () => '20260310T100000Z').join()}`,
      ],
      visibility: '"'.repeat(100_000),
      eventType: '"'.repeat(100_000),
    };
    expect(await sync(raw('i'.repeat(1024), all), raw('near'))).toMatchObject({ stored: 2, skipped: 0 });
    for (const item of [...(await world.events()), ...world.stored.all()])
      expect(() => checkItemSize('events', { ...item })).not.toThrow();
  });

  it('says of cut guest lists that people are missing, and keeps the person and the organizer', async () => {
    const attendees = [
      ...people(5000, () => ({})),
      { email: 'ada@example.com', self: true, responseStatus: 'accepted' },
      { email: 'boss@example.com', organizer: true },
    ];
    await sync(raw('large', { attendees }));
    const [meeting] = world.stored.all();
    expect(meeting).toMatchObject({ attendeesOmitted: true, myResponse: 'accepted' });
    expect(meeting?.attendees.length).toBeLessThanOrEqual(500);
    expect(meeting?.attendees.map(({ email }) => email)).toEqual(
      expect.arrayContaining(['ada@example.com', 'boss@example.com']),
    );
  });

  it('an id that is longer than Google’s is skipped and counted', async () => {
    expect(await sync(raw('i'.repeat(1_048_576)), raw('near'))).toMatchObject({ stored: 1, skipped: 1 });
  });
});

describe('a series without measure', () => {
  const daily = 'RRULE:FREQ=DAILY';
  const dates = (count: number, everyMinutes: number) =>
    Array.from({ length: count }, (_, n) =>
      new Date(Date.UTC(2026, 2, 4, 10, n * everyMinutes)).toISOString().replaceAll(/[-:]|\.000/g, ''),
    ).join();

  it.each([
    ['every second', ['RRULE:FREQ=SECONDLY']],
    ['every minute', ['RRULE:FREQ=MINUTELY']],
    ['a million times', ['RRULE:FREQ=SECONDLY;COUNT=1000000']],
    ['a rule that never comes true', ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']],
    ['a number that no counter holds', ['RRULE:FREQ=DAILY;COUNT=99999999999999999999']],
    ['40 rules, each often', Array.from({ length: 40 }, (_, n) => `RRULE:FREQ=HOURLY;BYMINUTE=${n}`)],
    ['10,000 dates added', [`RDATE:${dates(10_000, 4)}`]],
    ['1 MB of dates left out', [daily, `EXDATE:${dates(70_000, 60)}`]],
    ['no rule at all', ['NONSENSE', '']],
  ])(
    '%s: its meetings are not made up, the person is told, and the others are kept',
    async (_what, recurrence) => {
      const before = world.api.calls.length;
      expect(await sync(raw('mad', { recurrence }), raw('near'))).toMatchObject({
        stored: 2,
        changed: expect.any(Number),
      });
      expect(world.api.calls.length - before).toBe(1);
      expect(world.starts('mad').length).toBeLessThanOrEqual(1);
      expect(world.starts('near')).toHaveLength(1);
      expect((await world.calendar())?.cursor?.token).toBe('next');
      const isTold = (await world.calendar())?.unreadableSeries.includes('mad') === true;
      // A rule that never comes true is a series of its first occurrence alone.
      expect(isTold || world.starts('mad').length === 1).toBe(true);
    },
  );

  it('of every day with 10,000 days left out has those that are not', async () => {
    const left = Array.from({ length: 10_000 }, (_, n) =>
      new Date(Date.UTC(2026, 2, 5 + n, 10)).toISOString().replaceAll(/[-:]|\.000/g, ''),
    ).join();
    const start = { dateTime: '2026-03-04T10:00:00Z', timeZone: 'UTC' };
    await sync(raw('mostly-off', { start, end: start, recurrence: [daily, `EXDATE:${left}`] }));
    expect(world.starts('mostly-off')).toEqual(['2026-03-04T10:00:00Z']);
  });

  it('of every day since 1899 has thirty days of meetings, and writes no more', async () => {
    await begun();
    await sync(
      raw('old', {
        recurrence: [daily],
        start: { dateTime: '1899-01-01T10:00:00Z', timeZone: 'UTC' },
        end: { dateTime: '1899-01-01T11:00:00Z', timeZone: 'UTC' },
      }),
    );
    expect(world.starts('old').length).toBeGreaterThanOrEqual(30);
    expect(world.calls.meetings.save).toBe(world.starts('old').length);
    expect(world.starts('old').length).toBeLessThanOrEqual(31);
  });

  it('of 9,000 changed occurrences is read once and written once for each', async () => {
    await begun();
    const occurrences = Array.from({ length: 9000 }, (_, n) => {
      const at = new Date(Date.UTC(2026, 2, 4 + n, 10)).toISOString();
      return raw(`s_${at.replaceAll(/[-:]|\.000/g, '')}`, {
        recurringEventId: 's',
        originalStartTime: { dateTime: at },
        start: { dateTime: at },
        end: { dateTime: at },
      });
    });
    expect(await sync(raw('s', { recurrence: [daily] }), ...occurrences)).toMatchObject({ stored: 9001 });
    expect(world.calls.events).toEqual({ getMany: 1, put: 1, family: 1 });
    expect(world.calls.meetings.ofEvent).toBe(1);
    expect(world.calls.meetings.save).toBe(world.stored.all().length);
    expect(world.stored.all().length).toBeLessThanOrEqual(31);
  });
});

describe('a zone that does not exist', () => {
  it.each(['Mars/Olympus', '../../etc/passwd', 'GMT+99:99', '', '\u0000', 'x'.repeat(100_000)])(
    '%j: the instant stays, and the event with it',
    async (timeZone) => {
      const start = { dateTime: '2026-03-04T10:00:00+01:00', timeZone };
      const end = { dateTime: '2026-03-04T11:00:00+01:00', timeZone };
      await sync(
        raw('single', { start, end }),
        raw('series', { start, end, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'] }),
      );
      expect(world.starts('single')).toEqual(['2026-03-04T09:00:00Z']);
      expect(world.starts('series')).toEqual(['2026-03-04T09:00:00Z', '2026-03-11T09:00:00Z']);
    },
  );

  it('has a time without an offset taken in the calendar’s', async () => {
    const start = { dateTime: '2026-03-04T10:00:00', timeZone: 'Mars/Olympus' };
    await sync(raw('single', { start, end: start }));
    expect(world.starts('single')).toEqual(['2026-03-04T09:00:00Z']);
  });
});

describe('an event that makes no sense', () => {
  it.each<[string, unknown]>([
    ['a number', 7],
    ['nothing', null],
    ['a text', 'event'],
    ['a list', []],
    ['without an id', { status: 'confirmed' }],
    ['with an id that is none', { id: 7 }],
    ['without a start', { id: 'odd' }],
    ['with a start that is a number', { id: 'odd', start: 7 }],
    ['with a start of numbers', { id: 'odd', start: { dateTime: 7 } }],
  ])('%s is counted and skipped; the page goes on, and no title is in the log', async (_what, odd) => {
    expect(await sync(odd as RawEvent, raw('near', { summary: 'Secret merger' }))).toMatchObject({
      stored: 1,
      skipped: 1,
    });
    expect(world.starts('near')).toHaveLength(1);
    expect((await world.calendar())?.cursor?.token).toBe('next');
    expect(JSON.stringify(world.log.lines)).not.toContain('Secret');
  });

  it.each<[string, object]>([
    ['people that are none', { attendees: [null, 7, 'x', {}, { email: 7, displayName: [] }] }],
    ['an organizer that is a text', { organizer: 'boss' }],
    ['attachments that are none', { attachments: [null, 7, { fileUrl: 7 }] }],
    ['a call that is none', { conferenceData: { entryPoints: [null, { entryPointType: 'video', uri: 7 }] } }],
    ['a call at no address', { hangoutLink: 'javascript:alert(1)' }],
    ['texts that are numbers', { summary: 7, description: {}, location: [] }],
    ['flags that are texts', { visibility: 7, transparency: [], eventType: {} }],
    ['a rule that is a number', { recurrence: [7, null] }],
    ['half a character', { summary: '\ud83d', description: '\udc00' }],
  ])('with %s is kept without them, or skipped and counted', async (_what, more) => {
    const outcome = await sync(raw('odd', more as RawEvent), raw('near'));
    expect(outcome).toMatchObject({ kind: 'synced' });
    expect(world.starts('near')).toHaveLength(1);
    const { stored, skipped } = outcome as { readonly stored: number; readonly skipped: number };
    expect(stored + skipped).toBe(2);
  });
});
