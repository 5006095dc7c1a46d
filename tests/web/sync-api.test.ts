import { describe, expect, it } from '@jest/globals';
import { calendarKeyOf } from '../../src/app/find-calendar.ts';
import { addHours } from '../../src/core/time.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const now = '2026-03-02T08:00:00Z';
const pass = { at: '2026-03-02T07:00:00Z', stored: 3, removed: 0, skipped: 1, changed: 2 };

const houseWithCalendar = async () => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.connections.save(aConnection());
  await house.calendars.save(
    aCalendar({
      lastSyncedAt: pass.at,
      counts: { events: 3, skipped: 1 },
      passes: { full: pass },
      lastRolledAt: pass.at,
    }),
  );
  const browser = browserOf(house);
  await browser.become('user1');
  const change = async (changes: Parameters<typeof aCalendar>[0]) => {
    const [calendar] = await house.calendars.ofConnection('connection1');
    if (calendar !== undefined) await house.calendars.save({ ...calendar, ...changes });
  };
  const ask = (body: object) => browser.get('/api/sync', { method: 'POST', body: JSON.stringify(body) });
  return { house, browser, change, ask };
};

const id = calendarKeyOf(aCalendar());

describe('GET /api/sync', () => {
  it('says of each followed calendar when it was read, what came of it, and what is wrong', async () => {
    const { house, browser } = await houseWithCalendar();
    await house.calendars.save(aCalendar({ calendarId: 'left alone', selected: false }));
    expect(await (await browser.get('/api/sync')).json()).toEqual({
      calendars: [
        {
          id,
          connectionId: 'connection1',
          connectionStatus: 'connected',
          calendarId: 'ada@example.com',
          name: 'Ada',
          status: 'followed',
          whatToDo: null,
          lastSyncedAt: pass.at,
          lastError: null,
          lastErrorAt: null,
          counts: { events: 3, skipped: 1 },
          lastIncremental: null,
          lastFull: pass,
        },
      ],
    });
  });

  it.each([
    ['an error', { lastError: 'You may no longer see it.' }, 'no longer see'],
    ['a series that cannot be read', { unreadableSeries: ['a'] }, '1 series has a rule'],
    ['no reading for hours', { lastSyncedAt: addHours(now, -7) }, 'for hours'],
  ])('says what to do about %s', async (_what, changes, words) => {
    const { browser, change } = await houseWithCalendar();
    await change(changes);
    expect(await (await browser.get('/api/sync')).json()).toMatchObject({
      calendars: [{ status: 'problem', whatToDo: expect.stringContaining(words) }],
    });
  });
});

describe('POST /api/sync', () => {
  it('queues the lists and the calendars, and says how to ask after them', async () => {
    const { house, ask } = await houseWithCalendar();
    const answer = await ask({ mode: 'full', wait: false });
    expect(answer.status).toBe(202);
    const body = (await answer.json()) as { readonly id: string };
    expect(body).toEqual({ status: 'queued', mode: 'full', jobs: 2, id: expect.any(String) });
    expect(answer.headers.get('location')).toBe(`/api/sync/jobs/${body.id}`);
    expect(house.queue.jobs).toMatchObject([
      { mode: 'full', calendarId: null },
      { mode: 'full', calendarId: 'ada@example.com' },
    ]);
  });

  it('waits where that is wished, and gives the counts', async () => {
    const { house, ask, change } = await houseWithCalendar();
    let looks = 0;
    house.whileWaiting(async () => {
      looks += 1;
      if (looks === 3) await change({ passes: { incremental: { ...pass, at: now, stored: 7 } } });
    });
    const answer = await ask({ wait: true });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'done',
      mode: 'incremental',
      counts: { stored: 7, removed: 0, skipped: 1, changed: 2 },
      calendars: [{ id, status: 'done', counts: { stored: 7 } }],
    });
    expect(looks).toBe(3);
  });

  it('waits for some seconds only, and then says how to ask after it', async () => {
    const { house, ask } = await houseWithCalendar();
    let looks = 0;
    house.whileWaiting(async () => {
      looks += 1;
    });
    const answer = await ask({ mode: 'full', wait: true });
    expect([answer.status, looks]).toEqual([202, 24]);
    const body = (await answer.json()) as { readonly id: string };
    expect(body).toMatchObject({ status: 'running' });
    expect(answer.headers.get('location')).toBe(`/api/sync/jobs/${body.id}`);
  });

  it('is refused with words while nothing is connected', async () => {
    const { house, ask } = await houseWithCalendar();
    await house.connections.remove('user1', 'connection1');
    const answer = await ask({});
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('Connect') } });
  });

  it.each([
    ['{"mode":"sideways"}', 'mode'],
    ['{"wait":"yes"}', 'wait'],
    ['[]', 'body'],
    ['{', 'body'],
    ['null', 'body'],
  ])('answers %s with 400 and names %s', async (body, field) => {
    const { house, browser } = await houseWithCalendar();
    const answer = await browser.get('/api/sync', { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { field } });
    expect(house.queue.jobs).toEqual([]);
  });

  it('takes no change that a page of another site sent with the cookie', async () => {
    const { house, browser } = await houseWithCalendar();
    const headers = { origin: 'https://evil.example' };
    const answer = await browser.get('/api/sync', { method: 'POST', body: '{}', headers });
    expect(answer.status).toBe(403);
    expect(house.queue.jobs).toEqual([]);
  });
});

describe('GET /api/sync/jobs/:id', () => {
  const begun = async (mode: 'incremental' | 'full') => {
    const world = await houseWithCalendar();
    const { id: job } = (await (await world.ask({ mode })).json()) as { readonly id: string };
    const progress = async () => (await world.browser.get(`/api/sync/jobs/${job}`)).json();
    return { ...world, job, progress };
  };

  it('is running until every calendar was read since', async () => {
    const { house, change, progress } = await begun('incremental');
    await house.calendars.save(aCalendar({ calendarId: 'second', primary: false }));
    expect(await progress()).toMatchObject({ status: 'running', counts: { stored: 0 } });
    await change({ passes: { incremental: { ...pass, at: now } } });
    expect(await progress()).toMatchObject({ status: 'running', counts: { stored: 3 } });
    const second = await house.calendars.get('connection1', 'second');
    if (second !== null) await house.calendars.save({ ...second, passes: { full: { ...pass, at: now } } });
    expect(await progress()).toMatchObject({ status: 'done', counts: { stored: 6, changed: 4 } });
  });

  it('is not satisfied with what changed where everything was to be read', async () => {
    const { change, progress } = await begun('full');
    await change({ passes: { full: pass, incremental: { ...pass, at: now } } });
    expect(await progress()).toMatchObject({ status: 'running' });
    await change({ passes: { full: { ...pass, at: now } } });
    expect(await progress()).toMatchObject({ status: 'done', mode: 'full' });
  });

  it('has failed when Google refused a calendar since, and says why', async () => {
    const { change, progress } = await begun('incremental');
    await change({ lastError: 'Google does not find it.', lastErrorAt: pass.at });
    expect(await progress()).toMatchObject({ status: 'running' });
    await change({ lastError: 'Google does not find it.', lastErrorAt: now });
    expect(await progress()).toMatchObject({
      status: 'failed',
      calendars: [{ status: 'failed', error: 'Google does not find it.', counts: null }],
    });
  });

  it('is running while the list of calendars was never read', async () => {
    const { house, change, progress } = await begun('incremental');
    await house.connections.save(aConnection({ id: 'connection2' }));
    await change({ passes: { incremental: { ...pass, at: now } } });
    expect(await progress()).toMatchObject({ status: 'running' });
  });

  it('does not exist for anybody else, nor under an id that was made up', async () => {
    const { house, browser, job } = await begun('incremental');
    await house.users.save(aUser({ id: 'user2' }));
    const other = browserOf(house);
    await other.become('user2');
    expect((await other.get(`/api/sync/jobs/${job}`)).status).toBe(404);
    for (const made of ['x', job.replace('incremental', 'full'), `${job}0`])
      expect((await browser.get(`/api/sync/jobs/${made}`)).status).toBe(404);
  });
});
