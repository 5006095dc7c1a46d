import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { at, hourOn, march, startScenario, weekly } from './scenario-world.ts';

let world: ScenarioWorld;
beforeEach(async () => {
  world = await startScenario();
});
afterEach(() => world.close());

/** A first sync of what is there. */
const synced = async (): Promise<void> => {
  await world.sync();
  world.changes();
  world.google.clock.advanceMinutes(1);
};
const ids = async () => (await world.rows()).map(({ eventId }) => eventId);
const staff = (...starts: readonly string[]) =>
  starts.map((start) => `2026-03-${start}:00:00Z Staff meeting`);

describe('cancelled things', () => {
  it('scenario 18: a cancelled single event goes, and nothing else; one that was never known is no matter', async () => {
    world.user.createEvent({ id: 'one', summary: 'One', ...hourOn(3) });
    world.user.createEvent({ id: 'two', summary: 'Two', ...hourOn(4) });
    await synced();
    world.user.createEvent({ id: 'never', summary: 'Never', ...hourOn(5) });
    world.user.deleteEvent('never');
    world.user.deleteEvent('one');
    expect(await world.sync()).toMatchObject({ removed: 1, changed: 1 });
    expect(await ids()).toEqual(['two']);
    expect(world.changes()).toEqual(['cancelled 2026-03-03T14:00:00Z One']);
  });

  it('scenario 22: a whole day that is cancelled by its bare id leaves that day, in whatever zone', async () => {
    world.user.createSeries(
      weekly({ id: 'days', start: { date: '2026-03-04' }, end: { date: '2026-03-05' } }),
    );
    await synced();
    world.google.control.failNext({
      status: 200,
      json: {
        items: [{ id: 'days_20260318', status: 'cancelled' }],
        nextSyncToken: (await world.calendar()).cursor?.token,
      },
    });
    await world.sync();
    expect(world.changes()).toEqual(['cancelled 2026-03-17T23:00:00Z Staff meeting']);
    expect((await world.rows())[1]).toMatchObject({
      kind: 'cancelled-exception',
      originalStart: { kind: 'day', date: '2026-03-18' },
    });
  });

  it('scenario 23: ids that only look like those of occurrences are ids: their events go, and no series comes', async () => {
    const lookalikes = ['foo_20260311T140000Z', '20140615_60o30dr564o30c1g60o30dr4ck', '_ehin6t1dd5mn0rri'];
    for (const id of lookalikes) world.user.createEvent({ id, summary: 'Alone', ...hourOn(11) });
    await synced();
    for (const id of lookalikes) world.user.deleteEvent(id);
    await world.sync();
    expect(await ids()).toEqual([]);
    expect(world.agenda()).toEqual([]);
  });

  it('scenario 25 (design B): a deleted series leaves no future occurrence, though Google tells of the series alone', async () => {
    world.user.createSeries(weekly());
    world.user.moveOccurrence('weekly', march(11), march(12, '09:00'));
    await synced();
    world.user.deleteSeries('weekly');
    expect(await world.sync()).toMatchObject({ stored: 0 });
    expect(await ids()).toEqual([]);
    expect(world.agenda()).toEqual([]);
    expect(world.changes()).toHaveLength(4);
  });

  it('scenario 28: a full sync keeps cancelled occurrences as tombstones: not shown, not dropped', async () => {
    world.user.createSeries(weekly());
    world.user.deleteOccurrence('weekly', march(11));
    await world.sync();
    expect((await world.rows()).map(({ kind }) => kind)).toEqual(['master', 'cancelled-exception']);
    expect(world.agenda()).toEqual(staff('04T14', '18T14', '25T14'));
  });

  it('scenario 29: a cancelled occurrence that is restored is visible again', async () => {
    world.user.createSeries(weekly());
    world.user.deleteOccurrence('weekly', march(11));
    await synced();
    world.user.restoreOccurrence('weekly', march(11));
    await world.sync();
    expect(world.agenda()).toEqual(staff('04T14', '11T14', '18T14', '25T14'));
    expect(world.changes()).toEqual(['appeared 2026-03-11T14:00:00Z Staff meeting']);
  });

  it.each(['guaranteed', 'whole'] as const)(
    'a moved occurrence that is then cancelled goes, with what Google gives of it: %s',
    async (cancelled) => {
      world.google.control.behave({ cancelled });
      world.user.createSeries(weekly());
      world.user.moveOccurrence('weekly', march(11), march(12, '09:00'));
      await synced();
      world.user.deleteOccurrence('weekly', march(11));
      await world.sync();
      expect(world.agenda()).toEqual(staff('04T14', '18T14', '25T14'));
    },
  );
});

describe('series', () => {
  it('scenario 34: a single event becomes a series under its id, and one meeting again', async () => {
    world.user.createEvent({ id: 'x', summary: 'Staff meeting', ...hourOn(4) });
    await synced();
    world.user.makeSeries('x', ['RRULE:FREQ=WEEKLY']);
    await world.sync();
    expect(world.agenda()).toEqual(staff('04T14', '11T14', '18T14', '25T14'));
    world.user.moveOccurrence('x', march(11), march(12, '09:00'));
    await world.sync();
    world.user.makeSingle('x');
    await world.sync();
    expect(await ids()).toEqual(['x']);
    expect(world.agenda()).toEqual(staff('04T14'));
  });

  it('scenario 36: a series whose number of times was used up years ago has no occurrence, and is quickly told', async () => {
    world.user.createSeries(
      weekly({
        start: at('2019-03-06T14:00:00Z'),
        end: at('2019-03-06T15:00:00Z'),
        recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;TZID=Europe/Berlin:20190313T150000'],
      }),
    );
    expect(await world.sync()).toMatchObject({ stored: 1, changed: 0 });
    expect(world.agenda()).toEqual([]);
  });

  it('scenario 37: a daily rule without an end is expanded to the horizon and no further', async () => {
    world.user.createSeries(weekly({ recurrence: ['RRULE:FREQ=DAILY'] }));
    await world.sync();
    expect(world.agenda()).toHaveLength(28);
    expect(world.agenda().at(-1)).toBe('2026-03-31T13:00:00Z Staff meeting');
  });

  it('scenario 38: a series that comes again because of one occurrence is no change of the others', async () => {
    world.user.createSeries(weekly());
    await synced();
    world.user.editThis('weekly', march(11), { summary: 'Only this one' });
    await world.sync();
    expect(world.changes()).toEqual(['edited 2026-03-11T14:00:00Z Only this one']);
  });

  it.each([
    ['as they come', null],
    ['shuffled so that exceptions come before their series', 'b'],
  ])(
    'is split by an edit of this and all following: each day once, lost exceptions gone, pages %s',
    async (_, shuffle) => {
      world.google.control.behave({ shuffle, pageSize: 1 });
      world.user.createSeries(weekly());
      world.user.moveOccurrence('weekly', march(25), march(26, '09:00'));
      world.user.deleteOccurrence('weekly', march(18));
      world.user.editThis('weekly', march(4), { summary: 'Kick-off' });
      await synced();
      world.user.editThisAndFollowing('weekly', march(11), { summary: 'Leads' });
      await world.sync();
      expect(world.agenda()).toEqual([
        '2026-03-04T14:00:00Z Kick-off',
        '2026-03-11T14:00:00Z Leads',
        '2026-03-18T14:00:00Z Leads',
        '2026-03-25T14:00:00Z Leads',
      ]);
      expect(await ids()).toEqual(['weekly', 'weekly_20260304T140000Z', 'weekly_R20260311T140000']);
    },
  );

  it('split, with an occurrence changed before and again after, has that occurrence once: its id goes over', async () => {
    world.user.createSeries(weekly());
    world.user.editThis('weekly', march(25), { summary: 'Old' });
    await synced();
    const second = world.user.editThisAndFollowing('weekly', march(18), { summary: 'Leads' });
    world.user.editThis(second, march(25), { summary: 'New' });
    await world.sync();
    expect(world.agenda()).toEqual([
      ...staff('04T14', '11T14'),
      '2026-03-18T14:00:00Z Leads',
      '2026-03-25T14:00:00Z New',
    ]);
    expect(await ids()).toEqual(['weekly', 'weekly_20260325T140000Z', 'weekly_R20260318T140000']);
  });

  it('split twice, and once with another time, is each day once', async () => {
    world.user.createSeries(weekly());
    await synced();
    const second = world.user.editThisAndFollowing('weekly', march(11), { summary: 'Leads' });
    world.user.editThisAndFollowing(second, march(25), hourOn(25, '08:00'));
    await world.sync();
    expect(world.agenda()).toEqual([
      '2026-03-04T14:00:00Z Staff meeting',
      '2026-03-11T14:00:00Z Leads',
      '2026-03-18T14:00:00Z Leads',
      '2026-03-25T08:00:00Z Leads',
      '2026-04-01T07:00:00Z Leads',
    ]);
  });

  it('ended at an occurrence loses the rest, a cancelled one among it that Google names by its id alone', async () => {
    world.user.createSeries(weekly());
    world.user.deleteOccurrence('weekly', march(25));
    await synced();
    world.user.deleteThisAndFollowing('weekly', march(18));
    await world.sync();
    expect(world.agenda()).toEqual(staff('04T14', '11T14'));
    expect(await ids()).toEqual(['weekly']);
  });

  it('that was split and is edited as a whole is edited in both halves', async () => {
    world.user.createSeries(weekly());
    world.user.moveOccurrence('weekly', march(11), march(12, '09:00'));
    world.user.editThisAndFollowing('weekly', march(18), { summary: 'Leads' });
    await synced();
    world.user.editAll('weekly', { summary: 'One name' });
    await world.sync();
    expect(new Set(world.agenda().map((line) => line.slice(21)))).toEqual(new Set(['One name']));
    expect(world.changes().every((line) => line.startsWith('edited'))).toBe(true);
  });

  it('of which the person is invited to one occurrence only is that one meeting, until it is cancelled', async () => {
    const { control } = world.google;
    const guests = [{ email: me, responseStatus: 'needsAction' }, { email: 'boss@example.com' }];
    control.insertEvent('boss@example.com', weekly({ id: 'boss' }));
    control.patchEvent('boss@example.com', 'boss_20260311T140000Z', { attendees: guests });
    await synced();
    expect(world.agenda()).toEqual(staff('11T14'));
    control.deleteEvent('boss@example.com', 'boss');
    await world.sync();
    expect(world.agenda()).toEqual([]);
  });
});
