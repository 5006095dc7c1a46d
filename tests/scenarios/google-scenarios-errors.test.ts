import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MisconfiguredDeployment, RateLimited, TransientError } from '../../src/core/errors.ts';
import { me } from '../adapters/google-calendar/google-workbench.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { connectionId, hourOn, startScenario, userId } from './scenario-world.ts';

const team = 'team@group.calendar.google.com';

let world: ScenarioWorld;
beforeEach(async () => {
  world = await startScenario();
  for (const day of [3, 4, 5])
    world.user.createEvent({ id: `day${day}`, summary: `Day ${day}`, ...hourOn(day) });
});
afterEach(() => world.close());

const fail = (fault: Parameters<typeof world.google.control.failNext>[0]) =>
  world.google.control.failNext(fault);
const connection = () => world.deps.connections.get(userId, connectionId);
const requests = (path: string) =>
  world.google.control.requestLog.filter((request) => request.path.endsWith(path));

describe('errors', () => {
  it('scenario 76: one refusal of a page for speed is one delayed repetition of that page, without a new token', async () => {
    world.google.control.behave({ pageSize: 2 });
    fail({ status: 403, reason: 'userRateLimitExceeded', after: 1 });
    const tokensAsked = requests('/token').length;
    expect(await world.sync()).toMatchObject({ kind: 'synced', stored: 3 });
    const pages = world.lists().map(({ pageToken }) => pageToken);
    expect(pages).toEqual([undefined, pages[1], pages[1]]);
    expect(world.google.sleeps).toHaveLength(1);
    expect(requests('/token')).toHaveLength(tokensAsked);
    expect(world.agenda()).toHaveLength(3);
  });

  it('scenario 76: a quota by the minute is kept after the first refusal says how long to wait', async () => {
    world.google.control.behave({
      pageSize: 1,
      quota: { perUserPerMinute: 2, perProjectPerMinute: 100, status: 429, retryAfterSeconds: 10 },
    });
    await expect(world.sync()).rejects.toThrow(TransientError);
    world.google.clock.advanceMinutes(2);
    world.google.control.behave({ quota: null });
    expect(await world.sync()).toMatchObject({ stored: 3 });
  });

  it('scenario 77: a quota that is used up is left alone, and the account stays connected', async () => {
    fail({ status: 403, reason: 'quotaExceeded', times: 9 });
    await expect(world.sync()).rejects.toThrow(RateLimited);
    expect(world.lists()).toHaveLength(1);
    expect(await connection()).toMatchObject({ status: 'connected', backOffUntil: '2026-03-02T08:15:00Z' });
  });

  it.each([
    ['7', 7],
    ['Mon, 02 Mar 2026 08:00:09 GMT', 9],
  ])('scenario 78: Retry-After %s is waited for', async (retryAfter, seconds) => {
    fail({ status: 429, reason: 'rateLimitExceeded', retryAfter });
    expect(await world.sync()).toMatchObject({ kind: 'synced' });
    const [waitedMs = 0] = world.google.sleeps;
    expect(waitedMs).toBeGreaterThanOrEqual(seconds * 1000);
    expect(waitedMs).toBeLessThan(seconds * 1000 + 1000);
  });

  it.each<[string, Parameters<typeof world.google.control.failNext>[0]]>([
    ['503', { status: 503, reason: 'backendError' }],
    ['a proxy’s page', { status: 502 }],
    ['no answer', { status: 500, hang: true }],
    ['an answer without an end', { status: 200, hang: 'body' }],
    ['a cut connection', { status: 500, reset: true }],
    ['a cut answer', { status: 200, body: 'truncated' }],
  ])('scenario 79: %s is tried again, and not for ever', async (_, fault) => {
    fail(fault);
    expect(await world.sync()).toMatchObject({ kind: 'synced', stored: 3 });
    fail({ ...fault, times: 9 });
    const before = await world.calendar();
    const error: unknown = await world.sync().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransientError);
    expect(String(error)).not.toMatch(new RegExp(`Bearer|ya29|${before.cursor?.token}|${me}`));
    expect(await world.calendar()).toMatchObject({ cursor: before.cursor });
  });

  it('scenario 80: 403 in plain words, or 404, is noted with that calendar; the others go on', async () => {
    world.google.control.addCalendar({
      email: me,
      calendarId: team,
      name: 'Team',
      timeZone: 'Europe/Berlin',
    });
    await world.follow(team);
    fail({ status: 403, body: 'text', times: 4 });
    expect(await world.sync({ calendarId: team })).toEqual({ kind: 'unavailable' });
    expect((await world.calendar(team)).lastError).toMatch(/does not let me read/);
    expect(await world.sync()).toMatchObject({ kind: 'synced', stored: 3 });
    expect(await connection()).toMatchObject({ status: 'connected' });
    world.google.control.unshareCalendar({ email: me, calendarId: team });
    expect(await world.sync({ calendarId: team })).toEqual({ kind: 'unavailable' });
    expect((await world.calendar(team)).lastError).toMatch(/does not find this calendar/);
    expect(world.told).toEqual([]);
  });

  it('scenario 81: an API that is switched off is our own fault, and nobody is marked for it', async () => {
    fail({ status: 403, reason: 'accessNotConfigured' });
    await expect(world.sync()).rejects.toThrow(MisconfiguredDeployment);
    expect(await connection()).toMatchObject({ status: 'connected' });
    expect((await world.calendar()).lastError).toBeNull();
  });

  it('scenario 82: a list of calendars that was not granted is a missing permission', async () => {
    fail({ status: 403, reason: 'insufficientPermissions', times: 2 });
    expect(await world.sync({ calendarId: null })).toEqual({ kind: 'missing-scope' });
    expect(await connection()).toMatchObject({ status: 'missing-scope' });
  });
});
