import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOpenCalendarWatching } from '../../src/adapters/google-calendar/google-calendar-watching.ts';
import { watchCalendar } from '../../src/app/watch-calendar.ts';
import { addDays } from '../../src/core/time.ts';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import { countingRandom } from '../fakes/counting-random.ts';
import { memoryChangeMarks } from '../fakes/memory-change-marks.ts';
import { memoryChannelStore } from '../fakes/memory-channel-store.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { connectionId, hourOn, startScenario, userId } from './scenario-world.ts';

const team = 'team@group.calendar.google.com';
const holidays = 'en.german#holiday@group.v.calendar.google.com';

let world: ScenarioWorld;
beforeEach(async () => {
  world = await startScenario();
});
afterEach(() => world.close());

const list = () => world.sync({ calendarId: null });
const add = (calendarId: string, name = 'Team') =>
  world.google.control.addCalendar({ email: me, calendarId, name, timeZone: 'Europe/Berlin' });

/** The team's calendar, followed and read, with one event in it. */
const followedTeam = async () => {
  add(team);
  world.google.control.insertEvent(team, { summary: 'Planning', ...hourOn(10) });
  await list();
  await world.deps.calendars.save({ ...(await world.calendar(team)), selected: true });
  await world.sync({ calendarId: team });
  expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z Planning']);
  world.changes();
};
/** Works the queue off. */
const drain = async () => {
  for (const { calendarId, mode } of world.queue.drain()) await world.sync({ calendarId, mode });
};

describe('the list of calendars', () => {
  it('scenario 69: a calendar that is missing from a full list is retired: its meetings leave, its cursor goes', async () => {
    await followedTeam();
    world.user.removeCalendar(team);
    expect(await list()).toMatchObject({ kind: 'listed', retired: 1 });
    await drain();
    expect(await world.calendar(team)).toMatchObject({ retired: true, cursor: null });
    expect(world.changes()).toEqual(['left 2026-03-10T14:00:00Z Planning']);
    expect(await world.calendar()).toMatchObject({ retired: false });
  });

  it('scenario 70: an empty list is a fault and retires nothing', async () => {
    await followedTeam();
    world.google.control.failNext({ status: 200, json: { items: [] } });
    expect(await list()).toMatchObject({ retired: 0 });
    expect(await world.calendar(team)).toMatchObject({ retired: false });
    expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z Planning']);
  });

  it.each(['deleted', 'hidden'] as const)(
    'scenario 71: a calendar that is %s leaves, and is read in full when it comes back',
    async (how) => {
      await followedTeam();
      if (how === 'hidden') world.user.hideCalendar(team);
      else world.user.removeCalendar(team);
      await list();
      await drain();
      expect(world.agenda()).toEqual([]);
      world.user.showCalendar(team);
      await list();
      world.lists();
      await drain();
      expect(world.lists().map(({ syncToken }) => syncToken)).toEqual([undefined]);
      expect(world.agenda()).toEqual(['2026-03-10T14:00:00Z Planning']);
    },
  );

  it('scenario 71: one that is only unticked in Google’s page is followed as before: what is followed is chosen here', async () => {
    await followedTeam();
    world.google.control.listCalendar({ email: me, calendarId: team }, { selected: false });
    expect(await list()).toMatchObject({ retired: 0 });
    expect(await world.calendar(team)).toMatchObject({ selected: true });
  });

  it('scenario 72: a calendar that its owner renames is renamed by the next full list; the person’s own name for it wins', async () => {
    await followedTeam();
    world.google.control.renameCalendar(team, 'Team Berlin');
    await list();
    expect(await world.calendar(team)).toMatchObject({ name: 'Team Berlin' });
    world.google.control.listCalendar({ email: me, calendarId: team }, { summaryOverride: 'My team' });
    await list();
    expect(await world.calendar(team)).toMatchObject({ name: 'My team' });
  });

  it('scenario 73: the primary calendar is one calendar, under its own id', async () => {
    await list();
    const calendars = await world.deps.calendars.ofConnection(connectionId);
    expect(calendars.map(({ calendarId, primary }) => [calendarId, primary])).toEqual([[me, true]]);
  });

  it('scenario 74: an id with # and @ is encoded; who refuses a channel is polled, and not asked again each time', async () => {
    add(holidays, 'Holidays');
    world.google.control.insertEvent(holidays, {
      summary: 'Holiday',
      start: { date: '2026-03-10' },
      end: { date: '2026-03-11' },
    });
    world.google.control.refuseWatch(holidays);
    await world.follow(holidays);
    expect(await world.sync({ calendarId: holidays })).toMatchObject({ kind: 'synced', stored: 1 });
    const paths = world.google.control.requestLog.map(({ path }) => path);
    expect(paths).toContain(
      '/calendar/v3/calendars/en.german%23holiday%40group.v.calendar.google.com/events',
    );
    const push = {
      channels: memoryChannelStore(),
      marks: memoryChangeMarks(),
      random: countingRandom(),
      address: 'https://prep.example.com/hook',
      openCalendarWatching: createOpenCalendarWatching({
        ...world.google,
        rootUrl: `${world.google.baseUrl}/`,
        sleep: async () => {},
        randomFraction: () => 0.5,
      }),
    };
    const watch = (calendarId: string) =>
      watchCalendar({ ...world.deps, push })({ userId, connectionId, calendarId });
    expect(await watch(holidays)).toEqual({ kind: 'unwatchable' });
    expect(await watch(holidays)).toEqual({ kind: 'skipped' });
    expect(await watch(me)).toEqual({ kind: 'watched' });
    world.google.clock.set(addDays(world.google.clock.now(), 8));
    expect(await watch(holidays)).toEqual({ kind: 'unwatchable' });
  });

  it('scenario 75: of 120 calendars none is left out', async () => {
    for (let index = 0; index < 119; index += 1)
      add(`c${index}@group.calendar.google.com`, `Calendar ${index}`);
    world.google.control.behave({ pageSize: 100 });
    expect(await list()).toMatchObject({ kind: 'listed', calendars: 120 });
    const pages = world.google.control.requestLog.filter(({ path }) => path.endsWith('/calendarList'));
    expect(pages).toHaveLength(2);
    expect(await world.deps.calendars.ofConnection(connectionId)).toHaveLength(120);
  });
});
