import { beforeEach, describe, expect, it } from '@jest/globals';
import { calendarKeyOf } from '../../../src/app/find-calendar.ts';
import { pageOfMeetings } from '../../../src/app/page-of-meetings.ts';
import { selectCalendar } from '../../../src/app/select-calendar.ts';
import { syncCalendar } from '../../../src/app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../../../src/app/sync-one.ts';
import type { CalendarEvent, EventChange } from '../../../src/core/calendar-event.ts';
import { addDays } from '../../../src/core/time.ts';
import type { CalendarListEntry } from '../../../src/ports/calendar-api.ts';
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
import { page, scriptedCalendarApi } from '../../fakes/scripted-calendar-api.ts';

const put = (event: CalendarEvent): EventChange => ({ kind: 'stored', event });
const entry = (more: Partial<CalendarListEntry> = {}): CalendarListEntry => {
  const { calendarId, name, timeZone, accessRole, primary } = aCalendar();
  return { calendarId, name, timeZone, accessRole, primary, deleted: false, ...more };
};
const team = { calendarId: 'team', name: 'Team', primary: false } as const;

const newWorld = () => {
  const calendars = memoryCalendarStore();
  const reacted: string[] = [];
  const shared = {
    calendars,
    api: scriptedCalendarApi(),
    clock: fixedClock(),
    connections: memoryConnectionStore(calendars),
    events: memoryEventStore(),
    log: recordingLog(),
    meetings: memoryMeetingStore(),
    preparations: memoryPreparationStore(),
    queue: memorySyncQueue(),
    users: memoryUserStore(),
    audit: memoryAuditTrail(),
    reacted,
  };
  const deps: SyncCalendarDeps = {
    ...shared,
    decide:
      () =>
      ({ status, start }) =>
        aDecision(
          status === 'cancelled' ? { needsPrep: false, prepAt: null } : { prepAt: addDays(start, -1) },
        ),
    openCalendarApi: async () => shared.api,
    react: async ({ meetingId }) => {
      reacted.push(meetingId);
      const meeting = await shared.meetings.get('user1', meetingId);
      if (meeting !== null) await shared.meetings.save({ ...meeting, pendingChange: null });
    },
    tellReconnect: async () => {},
  };
  const sync = syncCalendar(deps);
  const { userId, connectionId } = aCalendar();
  return {
    ...shared,
    run: (calendarId: string | null, mode: SyncJob['mode'] = 'incremental') =>
      sync({ userId, connectionId, calendarId, mode }),
    choose: (calendarId: string, selected: boolean) =>
      selectCalendar(shared)({ userId, key: calendarKeyOf({ connectionId, calendarId }), selected }),
    calendar: async (calendarId: string) => {
      const found = await calendars.get(connectionId, calendarId);
      if (found === null) throw new Error('no calendar');
      return found;
    },
    inView: async () =>
      (await pageOfMeetings(shared)({ userId, type: null, cursor: null })).meetings.map(({ title }) => title),
    rows: async (calendarId: string) => {
      const found = await calendars.get(connectionId, calendarId);
      const ids: string[] = [];
      if (found !== null)
        for await (const some of shared.events.all(found)) ids.push(...some.map(({ eventId }) => eventId));
      return ids;
    },
  };
};

let world: ReturnType<typeof newWorld>;
beforeEach(async () => {
  world = newWorld();
  await world.users.save(aUser());
  await world.connections.save(aConnection());
  await world.calendars.save(aCalendar());
  await world.calendars.save(aCalendar(team));
  world.api.answer(page([put(aSingleEvent({ eventId: 'a', title: 'Mine' }))]));
  await world.run('ada@example.com');
  world.api.answer(page([put(aSingleEvent({ eventId: 'b', title: 'Ours' }))]));
  await world.run('team');
  world.queue.drain();
});

/** The meeting is being prepared. */
const prepare = async (title: string) => {
  const meeting = world.meetings.all().find((one) => one.title === title);
  if (meeting === undefined) throw new Error('no meeting');
  const prep = { ...meeting.prep, status: 'preparing', preparationId: `prep of ${title}` } as const;
  await world.meetings.save({ ...meeting, prep });
  return meeting.id;
};

describe('a calendar that is not followed any more', () => {
  it('takes its meetings out of view, their preparations and what was read with them, and nothing of another', async () => {
    const preparing = await prepare('Ours');
    await world.choose('team', false);
    expect(world.queue.drain()).toMatchObject([{ calendarId: 'team', mode: 'incremental' }]);
    expect(await world.run('team')).toEqual({ kind: 'left', changed: 1 });
    expect(await world.inView()).toEqual(['Mine']);
    expect(world.reacted).toEqual([preparing]);
    expect(await world.rows('team')).toEqual([]);
    expect(await world.rows('ada@example.com')).toEqual(['a']);
    expect(await world.calendar('team')).toMatchObject({
      cursor: null,
      lastSyncedAt: null,
      lastRolledAt: null,
      counts: { events: 0, skipped: 0 },
    });
  });

  it('asks nothing of Google, and repeated it changes nothing', async () => {
    await world.choose('team', false);
    await world.run('team');
    const before = [world.meetings.all(), await world.calendar('team'), world.api.calls.length];
    expect(await world.run('team')).toEqual({ kind: 'left', changed: 0 });
    expect([world.meetings.all(), await world.calendar('team'), world.api.calls.length]).toEqual(before);
  });

  it('is left by the next poll when the job that should have done it was lost', async () => {
    await world.choose('team', false);
    world.queue.drain();
    world.api.answer(page([]));
    world.api.listAnswer([entry(), entry(team)]);
    await world.run(null, 'poll');
    expect(await world.inView()).toEqual(['Mine']);
    expect(await world.rows('team')).toEqual([]);
  });

  it('keeps what is over as history', async () => {
    world.clock.set('2026-03-20T08:00:00Z');
    const before = world.meetings.all().find(({ title }) => title === 'Ours');
    await world.choose('team', false);
    await world.run('team');
    expect(world.meetings.all().find(({ title }) => title === 'Ours')).toEqual(before);
  });

  it('wins over a sync that began before', async () => {
    world.api.answer(page([put(aSingleEvent({ eventId: 'c', title: 'Late' }))], { sync: 'cursor2' }));
    world.api.beforeCall(1, async () => {
      await world.choose('team', false);
    });
    // The right to write was taken under the record as it was before: the run is made again.
    await expect(world.run('team')).rejects.toThrow('Another run is writing the calendar');
    await world.run('team');
    expect(await world.inView()).toEqual(['Mine']);
    expect(await world.rows('team')).toEqual([]);
  });
});

describe('a calendar that is followed again', () => {
  it('is read from the beginning, and its meetings are back', async () => {
    await prepare('Ours');
    await world.choose('team', false);
    await world.run('team');
    await world.choose('team', true);
    world.api.answer(page([put(aSingleEvent({ eventId: 'b', title: 'Ours' }))], { sync: 'cursor9' }));
    expect(await world.run('team')).toMatchObject({ kind: 'synced', mode: 'full', changed: 1 });
    expect(world.api.calls.at(-1)).toMatchObject({ calendarId: 'team', syncToken: null });
    expect((await world.inView()).toSorted()).toEqual(['Mine', 'Ours']);
    expect(world.meetings.all().filter(({ title }) => title === 'Ours')).toHaveLength(1);
    expect(world.reacted).toHaveLength(2);
  });

  it('does not call missed what took place while it was not followed', async () => {
    await world.choose('team', false);
    await world.run('team');
    world.clock.set('2026-03-25T12:00:00Z');
    await world.choose('team', true);
    const start = { kind: 'timed', at: '2026-03-25T09:00:00Z', timeZone: null } as const;
    const end = { ...start, at: '2026-03-25T10:00:00Z' };
    world.api.answer(page([put(aSingleEvent({ eventId: 'c', title: 'Over', start, end }))]));
    await world.run('team');
    expect(world.meetings.all().find(({ title }) => title === 'Over')).toMatchObject({ dueAt: null });
  });
});

describe('the account’s list', () => {
  it('that has a calendar no more retires it; when it comes back it is read from the beginning (scenario 71)', async () => {
    world.api.listAnswer([entry()]);
    await world.run(null);
    expect(await world.calendar('team')).toMatchObject({ retired: true, selected: true });
    await world.run('team');
    expect(await world.inView()).toEqual(['Mine']);
    world.api.listAnswer([entry(), entry(team)]);
    await world.run(null);
    expect(world.queue.drain().at(-1)).toMatchObject({ calendarId: 'team', mode: 'incremental' });
    world.api.answer(page([put(aSingleEvent({ eventId: 'b', title: 'Ours' }))]));
    expect(await world.run('team')).toMatchObject({ mode: 'full' });
    expect((await world.inView()).toSorted()).toEqual(['Mine', 'Ours']);
  });

  it('that shows only the busy times of a calendar any more has it left, and followed when all can be seen again', async () => {
    world.api.listAnswer([entry(), entry({ ...team, accessRole: 'freeBusyReader' })]);
    await world.run(null);
    expect(world.queue.drain()).toMatchObject([{ calendarId: 'team' }]);
    expect(await world.run('team')).toMatchObject({ kind: 'left' });
    expect(await world.inView()).toEqual(['Mine']);
    world.api.listAnswer([entry(), entry({ ...team, accessRole: 'reader' })]);
    await world.run(null);
    world.api.answer(page([put(aSingleEvent({ eventId: 'b', title: 'Ours' }))]));
    expect(await world.run('team')).toMatchObject({ mode: 'full' });
    expect((await world.inView()).toSorted()).toEqual(['Mine', 'Ours']);
  });

  it('does not choose for the person: what they deselected stays so, whatever else changes', async () => {
    await world.choose('team', false);
    await world.run('team');
    world.queue.drain();
    world.api.listAnswer([entry(), entry({ ...team, name: 'The team', timeZone: 'Asia/Tokyo' })]);
    await world.run(null);
    expect(await world.calendar('team')).toMatchObject({ name: 'The team', selected: false });
    expect(world.queue.jobs).toEqual([]);
  });
});

describe('choosing', () => {
  it('survives a sync that writes the record at the same time', async () => {
    const { save } = world.calendars;
    let meddled = false;
    const calendars = {
      ...world.calendars,
      save: async (calendar: Parameters<typeof save>[0]) => {
        if (!meddled) {
          meddled = true;
          await save({ ...(await world.calendar('team')), name: 'Renamed' });
        }
        return save(calendar);
      },
    };
    const key = calendarKeyOf({ connectionId: 'connection1', calendarId: 'team' });
    const outcome = await selectCalendar({ ...world, calendars })({ userId: 'user1', key, selected: false });
    expect(outcome.kind).toBe('saved');
    expect(await world.calendar('team')).toMatchObject({ name: 'Renamed', selected: false });
  });
});
