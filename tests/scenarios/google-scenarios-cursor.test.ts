import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GoogleBehaviour } from '../../infrastructure/local/google/behaviour.ts';
import { MisconfiguredDeployment, TransientError } from '../../src/core/errors.ts';
import { addDays } from '../../src/core/time.ts';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { hourOn, march, startScenario, weekly } from './scenario-world.ts';

const team = 'team@group.calendar.google.com';

let world: ScenarioWorld;
beforeEach(async () => {
  world = await startScenario();
});
afterEach(() => world.close());

/** Single events, one a day from the 3rd. */
const create = (...titles: readonly string[]): void => {
  for (const [index, summary] of titles.entries())
    world.user.createEvent({ id: summary, summary, ...hourOn(3 + index) });
};
const behave = (changes: Partial<GoogleBehaviour>) => world.google.control.behave(changes);
const fail = (fault: Parameters<typeof world.google.control.failNext>[0]) =>
  world.google.control.failNext(fault);
const titles = () => world.agenda().map((line) => line.split(' ').at(-1));
const ids = async () => (await world.rows()).map(({ eventId }) => eventId);
const token = async () => (await world.calendar()).cursor?.token;
/** A first sync of these events. */
const synced = async (...names: readonly string[]) => {
  create(...names);
  await world.sync();
  world.lists();
  world.changes();
  return token();
};
/** What Google forbids beside a sync token. */
const forbidden =
  /^(iCalUID|orderBy|q|timeMin|timeMax|updatedMin|privateExtendedProperty|sharedExtendedProperty)$/;

describe('cursor and paging', () => {
  it('scenario 1: a full sync of two pages has all rows and the last page’s token; page 2 repeats the query', async () => {
    create('one', 'two', 'three');
    behave({ pageSize: 2 });
    expect(await world.sync()).toMatchObject({ kind: 'synced', mode: 'full', stored: 3 });
    expect(await ids()).toEqual(['one', 'three', 'two']);
    const [first, second, ...rest] = world.lists();
    expect(rest).toEqual([]);
    expect(second).toEqual({ ...first, pageToken: expect.any(String) });
    expect(await token()).toMatch(/^CP/);
  });

  it('scenario 2: a delta of two pages carries the same old token on both, and nothing that is forbidden beside it', async () => {
    create('one');
    await world.sync();
    const [full] = world.lists();
    const since = await token();
    create('two', 'three', 'four');
    behave({ pageSize: 2 });
    await world.sync();
    const [first, second] = world.lists();
    expect(first).toEqual({ ...full, syncToken: since });
    expect(second).toEqual({ ...first, pageToken: expect.any(String) });
    for (const name of Object.keys(first ?? {})) expect(name).not.toMatch(forbidden);
  });

  it('scenario 3: killed after a page, with empty pages before and after, the next run begins with the old token and has every row once', async () => {
    const old = await synced('zero');
    create('one', 'two', 'three');
    behave({ emptyPages: true, pageSize: 3 });
    fail({ status: 503, reason: 'backendError', after: 2, times: 4 });
    await expect(world.sync()).rejects.toThrow(TransientError);
    expect(await token()).toBe(old);
    world.lists();
    await world.sync();
    expect(world.lists()[0]).toMatchObject({ syncToken: old });
    expect(await ids()).toEqual(['one', 'three', 'two', 'zero']);
    expect(titles()).toHaveLength(4);
    expect(await token()).not.toBe(old);
  });

  it('scenario 4: a last page without any token fails visibly; cursor and rows stay', async () => {
    const old = await synced('one');
    fail({ status: 200, json: { kind: 'calendar#events', items: [] } });
    await expect(world.sync()).rejects.toThrow(TransientError);
    expect(await token()).toBe(old);
    expect(await ids()).toEqual(['one']);
    expect(titles()).toEqual(['one']);
  });

  it('scenario 5: a delta without items changes the cursor and the time of the last sync, nothing else', async () => {
    await synced('one');
    const before = await world.calendar();
    world.google.clock.advanceMinutes(50);
    expect(await world.sync()).toMatchObject({ changed: 0, stored: 0, removed: 0 });
    const { cursor, lastSyncedAt, version, ...rest } = await world.calendar();
    const { cursor: _, lastSyncedAt: __, version: ___, ...same } = before;
    expect(rest).toMatchObject(same);
    expect(cursor).not.toEqual(before.cursor);
    expect(lastSyncedAt).toBe('2026-03-02T08:50:00Z');
    expect(version).toBe(before.version + 1);
    expect(world.changes()).toEqual([]);
  });

  it('scenario 6: a 500 on the delta keeps cursor and rows, and the next run sends the same token', async () => {
    const old = await synced('one');
    fail({ status: 500, reason: 'backendError', times: 4 });
    await expect(world.sync()).rejects.toThrow(TransientError);
    expect(await token()).toBe(old);
    expect(titles()).toEqual(['one']);
    world.lists();
    await world.sync();
    expect(world.lists()[0]).toMatchObject({ syncToken: old });
  });

  it('scenario 7: an event that comes on two pages is one row, with the newer content', async () => {
    await synced('one', 'two', 'three');
    world.google.clock.advanceMinutes(1);
    for (const name of ['one', 'two', 'three']) world.user.edit(name, { summary: `${name}-new` });
    behave({ repeatsEvents: true, pageSize: 1 });
    await world.sync();
    expect(world.lists()).toHaveLength(3);
    expect(await ids()).toEqual(['one', 'three', 'two']);
    expect(titles()).toEqual(['one-new', 'two-new', 'three-new']);
  });

  it('scenario 8: the token of an older query is not sent; everything is read, and rows of before are gone', async () => {
    await synced('one', 'two');
    const calendar = await world.calendar();
    await world.deps.calendars.save({
      ...calendar,
      cursor: { token: calendar.cursor?.token ?? '', queryFingerprint: 'of an older version' },
    });
    world.user.deleteEvent('one');
    await world.sync();
    expect(world.lists().map(({ syncToken }) => syncToken)).toEqual([undefined]);
    expect(await ids()).toEqual(['two']);
    expect(titles()).toEqual(['two']);
  });

  it('scenario 9: two calendars of one person keep two cursors', async () => {
    world.google.control.addCalendar({
      email: me,
      calendarId: team,
      name: 'Team',
      timeZone: 'Europe/Berlin',
    });
    await world.follow(team);
    create('one');
    await world.sync();
    await world.sync({ calendarId: team });
    const tokens = [await token(), (await world.calendar(team)).cursor?.token];
    expect(new Set(tokens).size).toBe(2);
    world.lists();
    await world.sync();
    await world.sync({ calendarId: team });
    expect(world.lists().map(({ syncToken }) => syncToken)).toEqual(tokens);
  });

  it('scenario 10: a mask without the token ends the run: no endless full syncs', async () => {
    // What Google answers to a mask that forgot nextSyncToken: a last page without it.
    fail({ status: 200, json: { items: [], timeZone: 'Europe/Berlin' } });
    await expect(world.sync()).rejects.toThrow('without a sync token');
    expect(await world.calendar()).toMatchObject({ cursor: null, lastSyncedAt: null });
    await world.sync();
    for (const { fields } of world.lists()) expect(fields).toMatch(/nextPageToken,nextSyncToken/);
  });

  it('scenario 11: 304 without a body changes no rows and sweeps none', async () => {
    const old = await synced('one');
    fail({ status: 304, times: 4, body: 'empty' });
    await expect(world.sync()).rejects.toThrow(TransientError);
    expect(await token()).toBe(old);
    expect(await ids()).toEqual(['one']);
    expect(titles()).toEqual(['one']);
  });

  it('scenario 12: of two runs at once one writes and the other is made again; nothing older overwrites newer', async () => {
    await synced('one');
    world.google.clock.advanceMinutes(1);
    create('two');
    world.user.edit('one', { summary: 'one-new' });
    const done = await Promise.allSettled([world.sync(), world.sync()]);
    expect(done.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const result of done)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(TransientError);
    await world.sync();
    expect(await ids()).toEqual(['one', 'two']);
    expect([...titles()].sort()).toEqual(['one-new', 'two']);
  });
});

describe('loss of the cursor', () => {
  it('scenario 13: after 410 the store is what the full sync gave; a reader meanwhile sees the old set, and a crash leaves it', async () => {
    world.user.createSeries(weekly());
    world.user.moveOccurrence('weekly', march(11), march(12, '09:00'));
    await synced('e1', 'e2');
    const before = world.agenda();
    world.user.deleteEvent('e1');
    world.user.deleteSeries('weekly');
    world.google.clock.advanceMinutes(1);
    world.user.edit('e2', { summary: 'e2-new' });
    world.user.createEvent({ id: 'e3', summary: 'e3', ...hourOn(5) });
    world.google.control.invalidateSyncTokens();
    behave({ pageSize: 1 });
    fail({ status: 503, reason: 'backendError', after: 2, times: 4 });
    await expect(world.sync()).rejects.toThrow(TransientError);
    expect(world.agenda()).toEqual(before);
    expect(await ids()).toEqual(['e1', 'e2', 'weekly', 'weekly_20260311T140000Z']);
    await world.sync();
    expect(await ids()).toEqual(['e2', 'e3']);
    expect(titles()).toEqual(['e2-new', 'e3']);
  });

  it('scenario 14: a full sync that fails on page 2 leaves the old rows, and is done again later', async () => {
    await synced('e1', 'e2');
    world.google.control.invalidateSyncTokens();
    behave({ pageSize: 1 });
    fail({ status: 503, reason: 'backendError', after: 2, times: 4 });
    await expect(world.sync()).rejects.toThrow(TransientError);
    expect(titles()).toEqual(['e1', 'e2']);
    expect(await world.calendar()).toMatchObject({ cursor: null });
    expect(await world.sync()).toMatchObject({ kind: 'synced', mode: 'full' });
  });

  it.each([
    ['b, 400 "Invalid sync token value."', 'invalid-token'],
    ['c, 400 "Invalid Value"', 'invalid-value'],
    ['d, 410 without a body', 'gone-empty'],
    [', 410 fullSyncRequired', 'gone'],
  ] as const)('scenario 15%s: everything is read anew, once', async (_, badSyncToken) => {
    await synced('one');
    behave({ badSyncToken });
    const calendar = await world.calendar();
    const { queryFingerprint = '' } = calendar.cursor ?? {};
    await world.deps.calendars.save({ ...calendar, cursor: { token: 'garbage', queryFingerprint } });
    expect(await world.sync()).toMatchObject({ kind: 'synced', mode: 'full' });
    expect(world.lists().map(({ syncToken }) => syncToken)).toEqual(['garbage', undefined]);
    expect(titles()).toEqual(['one']);
  });

  it('scenario 15e: a token lost again right after the resync ends in a state that says so, not in a loop', async () => {
    await synced('one');
    world.google.control.invalidateSyncTokens();
    await world.sync();
    world.google.control.invalidateSyncTokens();
    world.lists();
    expect(await world.sync()).toEqual({ kind: 'cursor-lost-again' });
    expect(world.lists()).toHaveLength(1);
    expect((await world.calendar()).lastError).toMatch(/try again tomorrow/);
    expect(titles()).toEqual(['one']);
    world.google.clock.set(addDays(world.google.clock.now(), 1.1));
    expect(await world.sync()).toMatchObject({ kind: 'synced', mode: 'full' });
    expect((await world.calendar()).lastError).toBeNull();
  });

  it('scenario 15f: the same 400 without a sync token is our own mistake, and no reason to read anew', async () => {
    fail({ status: 400, reason: 'invalid', message: 'Invalid Value' });
    await expect(world.sync()).rejects.toThrow(MisconfiguredDeployment);
    expect(world.lists()).toHaveLength(1);
  });

  it('scenario 16: the list of calendars is read in full each time: event cursors and channels stay', async () => {
    await synced('one');
    await world.sync({ calendarId: null });
    const before = await world.calendar();
    world.google.control.invalidateSyncTokens();
    await world.sync({ calendarId: null });
    expect(await world.calendar()).toEqual(before);
  });

  it('scenario 17: another right to the calendar loses the token; the full sync loses no data', async () => {
    await synced('one', 'two');
    world.google.control.shareCalendar({ email: me, calendarId: me, accessRole: 'owner' });
    expect(await world.sync()).toMatchObject({ kind: 'synced', mode: 'full' });
    expect(titles()).toEqual(['one', 'two']);
    expect(world.changes()).toEqual([]);
  });
});
