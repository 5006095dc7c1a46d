import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RawEvent } from '../../infrastructure/local/google/account-calendar.ts';
import { addDays } from '../../src/core/time.ts';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { at, hourOn, march, startScenario, weekly } from './scenario-world.ts';

let world: ScenarioWorld;
beforeEach(async () => {
  world = await startScenario();
});
afterEach(() => world.close());

const create = (id: string, changes: RawEvent): void => {
  world.user.createEvent({ id, summary: id, ...changes });
};
const times = () => world.meetings().map(({ title, start, end }) => [title, start, end]);
const passDays = (days: number) => world.google.clock.set(addDays(world.google.clock.now(), days));

describe.each([true, false])('the window, where sync tokens keep it: %s', (tokenKeepsWindow) => {
  beforeEach(() => world.google.control.behave({ tokenKeepsWindow }));

  it('scenario 39a: an event that moves out of the window is not shown any more', async () => {
    create('one', hourOn(10));
    await world.sync();
    world.user.edit('one', { start: at('2026-06-10T14:00:00Z'), end: at('2026-06-10T15:00:00Z') });
    await world.sync();
    expect(world.changes().at(-1)).toBe('moved 2026-06-10T14:00:00Z one');
    expect(world.agenda().filter((line) => line < '2026-04-02')).toEqual([]);
  });

  it('scenario 39b: what nobody touched comes inside as days pass, with no delta about it', async () => {
    create('far', { start: at('2026-04-06T14:00:00Z'), end: at('2026-04-06T15:00:00Z') });
    world.user.createSeries(weekly());
    await world.sync();
    expect(world.agenda()).not.toContain('2026-04-06T14:00:00Z far');
    passDays(6);
    expect(await world.sync()).toMatchObject({ stored: 0 });
    expect(world.agenda()).toContain('2026-04-06T14:00:00Z far');
    expect(world.agenda()).toContain('2026-04-01T13:00:00Z Staff meeting');
  });

  it('scenario 39c: 700 exceptions as far as 2099 end in a bounded number of meetings and pages', async () => {
    world.user.createSeries(weekly({ recurrence: ['RRULE:FREQ=DAILY'] }));
    await world.sync();
    world.lists();
    const raw = Array.from({ length: 700 }, (_, index): RawEvent => {
      const day = addDays('2026-03-04T14:00:00Z', index * 38);
      const id = `weekly_${day.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
      const start = at(day);
      return {
        id,
        status: 'confirmed',
        summary: 'Far',
        recurringEventId: 'weekly',
        originalStartTime: start,
        start,
        end: at(addDays(day, 0.05)),
      };
    });
    const nextSyncToken = (await world.calendar()).cursor?.token;
    world.google.control.failNext({ status: 200, json: { items: raw, nextSyncToken } });
    await world.sync();
    expect(world.lists()).toHaveLength(1);
    expect(world.agenda().length).toBeLessThan(40);
  });

  it('scenario 39d: what began yesterday and still runs is kept', async () => {
    create('long', { start: at('2026-03-01T20:00:00Z'), end: at('2026-03-02T20:00:00Z') });
    await world.sync();
    expect(world.agenda()).toEqual(['2026-03-01T20:00:00Z long']);
  });

  it('scenario 39e: the daily pass over the window asks Google nothing, so it has no token to mix up', async () => {
    world.user.createSeries(weekly());
    await world.sync();
    const before = (await world.calendar()).cursor;
    world.lists();
    await world.sync({ mode: 'roll' });
    expect(world.lists()).toEqual([]);
    expect((await world.calendar()).cursor).toEqual(before);
  });
});

it('scenario 40: what ends as the window begins, or begins as it ends, is outside', async () => {
  create('ends', { start: at('2026-03-01T07:00:00Z'), end: at('2026-03-01T08:00:00Z') });
  create('begins', { start: at('2026-04-01T08:00:00Z'), end: at('2026-04-01T09:00:00Z') });
  create('last', { start: at('2026-04-01T07:59:59Z'), end: at('2026-04-01T09:00:00Z') });
  await world.sync();
  expect(world.agenda()).toEqual(['2026-04-01T07:59:59Z last']);
});

it.each([
  ['America/Los_Angeles', '2026-04-01T07:00:00Z', '2026-04-02T07:00:00Z'],
  ['Pacific/Auckland', '2026-03-31T11:00:00Z', '2026-04-01T11:00:00Z'],
])('scenario 41: a whole day is that one day in %s', async (zone, start, end) => {
  world.google.control.changeTimeZone(me, zone);
  create('day', { start: { date: '2026-04-01' }, end: { date: '2026-04-02' } });
  await world.sync();
  expect(world.meetings()).toMatchObject([
    { start, end, allDay: true, startsOn: { kind: 'day', date: '2026-04-01' } },
  ]);
});

it('scenario 43: 02:30 in the night of spring is 03:30, once; 01:30 in the night of autumn is the first, once', async () => {
  world.user.createSeries(
    weekly({
      id: 'spring',
      summary: 'spring',
      start: at('2026-03-28T01:30:00Z'),
      end: at('2026-03-28T02:00:00Z'),
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
    }),
  );
  await world.sync();
  expect(world.agenda()).toEqual([
    '2026-03-28T01:30:00Z spring',
    '2026-03-29T01:30:00Z spring',
    '2026-03-30T00:30:00Z spring',
  ]);
  // A permission that nobody uses for half a year ends.
  world.google.clock.set('2026-07-01T08:00:00Z');
  await world.sync();
  world.google.clock.set('2026-10-20T08:00:00Z');
  world.user.createSeries(
    weekly({
      id: 'night',
      summary: 'night',
      start: at('2026-10-31T05:30:00Z', 'America/New_York'),
      end: at('2026-10-31T06:00:00Z', 'America/New_York'),
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
    }),
  );
  await world.sync();
  expect(world.agenda().filter((line) => line.endsWith('night'))).toEqual([
    '2026-10-31T05:30:00Z night',
    '2026-11-01T05:30:00Z night',
    '2026-11-02T06:30:00Z night',
  ]);
});

describe('scenario 44: odd zones', () => {
  it.each<[string, RawEvent, string]>([
    [
      'an offset for a zone and none in the time',
      {
        start: { dateTime: '2026-03-10T10:00:00', timeZone: 'GMT+02:00' },
        end: { dateTime: '2026-03-10T11:00:00', timeZone: 'GMT+02:00' },
      },
      '2026-03-10T08:00:00Z',
    ],
    [
      'an offset in the time and no zone',
      { start: { dateTime: '2026-03-10T10:00:00+05:30' }, end: { dateTime: '2026-03-10T11:00:00+05:30' } },
      '2026-03-10T04:30:00Z',
    ],
    [
      'Z and the zone of Rome',
      { start: at('2026-03-10T10:00:00Z', 'Europe/Rome'), end: at('2026-03-10T11:00:00Z', 'Europe/Rome') },
      '2026-03-10T10:00:00Z',
    ],
  ])('scenario 44: %s is the right instant', async (_, event, start) => {
    create('odd', event);
    await world.sync();
    expect(world.agenda()).toEqual([`${start} odd`]);
  });

  it('scenario 44: a whole day in place of a timed occurrence, and the reverse, take its slot', async () => {
    world.user.createSeries(weekly());
    world.user.createSeries(
      weekly({ id: 'days', summary: 'Day', start: { date: '2026-03-05' }, end: { date: '2026-03-06' } }),
    );
    world.user.editThis('weekly', march(11), { start: { date: '2026-03-11' }, end: { date: '2026-03-12' } });
    world.user.editThis('days', { date: '2026-03-12' }, hourOn(12, '09:00'));
    await world.sync();
    expect(world.agenda().slice(0, 4)).toEqual([
      '2026-03-04T14:00:00Z Staff meeting',
      '2026-03-04T23:00:00Z Day',
      '2026-03-10T23:00:00Z Staff meeting',
      '2026-03-12T09:00:00Z Day',
    ]);
    expect(world.agenda()).toHaveLength(8);
  });

  it('scenario 44: a calendar that goes to New York keeps whole days on their day, and timed events where they are', async () => {
    create('day', { start: { date: '2026-03-10' }, end: { date: '2026-03-11' } });
    create('timed', hourOn(10));
    await world.sync();
    world.google.control.changeTimeZone(me, 'America/New_York');
    await world.sync();
    expect(times()).toEqual([
      ['day', '2026-03-10T04:00:00Z', '2026-03-11T04:00:00Z'],
      ['timed', '2026-03-10T14:00:00Z', '2026-03-10T15:00:00Z'],
    ]);
  });
});

it.each<[string, RawEvent, string, string]>([
  [
    'a time that ends as it begins stays a moment',
    { start: march(10), end: march(10) },
    '2026-03-10T14:00:00Z',
    '2026-03-10T14:00:00Z',
  ],
  [
    'a day that ends as it begins lasts a day',
    { start: { date: '2026-03-10' }, end: { date: '2026-03-10' } },
    '2026-03-09T23:00:00Z',
    '2026-03-10T23:00:00Z',
  ],
  [
    'without an end half an hour is taken',
    { start: march(10) },
    '2026-03-10T14:00:00Z',
    '2026-03-10T14:30:00Z',
  ],
])('scenario 49: %s', async (_, event, start, end) => {
  create('odd', event);
  await world.sync();
  expect(times()).toEqual([['odd', start, end]]);
});

describe('scenario 50: the calendar of a room', () => {
  const room = 'room-1@resource.calendar.google.com';
  const berlinMidnights = { start: at('2026-03-09T23:00:00Z'), end: at('2026-03-10T23:00:00Z') };

  it.each<[string, string, RawEvent, boolean]>([
    ['midnight to midnight is a whole day', room, berlinMidnights, true],
    [
      'midnight to half past nine is a time',
      room,
      { ...berlinMidnights, end: at('2026-03-10T08:30:00Z') },
      false,
    ],
    [
      'midnight to midnight in another calendar is a time',
      'team@group.calendar.google.com',
      berlinMidnights,
      false,
    ],
  ])('scenario 50: %s', async (_, calendarId, event, allDay) => {
    world.google.control.addCalendar({ email: me, calendarId, name: 'Room', timeZone: 'Europe/Berlin' });
    world.google.control.insertEvent(calendarId, { summary: 'In there', ...event });
    await world.follow(calendarId);
    await world.sync({ calendarId });
    expect(world.meetings()).toMatchObject([{ allDay, start: '2026-03-09T23:00:00Z' }]);
  });
});

it('scenario 51: of 250 events two that cannot be read are counted and named without a title; the cursor goes on', async () => {
  for (let index = 0; index < 248; index += 1) create(`e${index}`, hourOn(3 + (index % 20)));
  create('unreadable', {
    summary: 'Secret plan',
    start: { date: '0000-01-01' },
    end: { date: '0000-01-01' },
  });
  create('no-start', { summary: 'Secret plan' });
  expect(await world.sync()).toMatchObject({ kind: 'synced', stored: 248, skipped: 2 });
  expect(await world.calendar()).toMatchObject({
    cursor: { token: expect.any(String) },
    counts: { events: 248, skipped: 2 },
  });
  const lines = world.log.lines.filter(({ code }) => code === 'event.unusable');
  expect(lines.map(({ facts }) => facts.eventId)).toEqual(['unreadable', 'no-start']);
  expect(JSON.stringify(world.log.lines)).not.toContain('Secret');
});
