import { describe, expect, it } from '@jest/globals';
import { calendarKeyOf } from '../../src/app/find-calendar.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, webHouse } from './web-house.ts';

const main = aCalendar({
  lastSyncedAt: '2026-03-02T07:00:00Z',
  lastRolledAt: '2026-03-02T07:00:00Z',
  cursor: { token: 'cursor1', queryFingerprint: 'query1' },
  counts: { events: 12, skipped: 2 },
});
const other = aCalendar({
  calendarId: 'team',
  name: 'Team',
  primary: false,
  selected: false,
  accessRole: 'reader',
});
const busy = aCalendar({
  calendarId: 'boss',
  name: 'The boss',
  primary: false,
  selected: false,
  accessRole: 'freeBusyReader',
});
const gone = aCalendar({ calendarId: 'gone', name: 'Old project', primary: false, retired: true });

const houseWithCalendars = async () => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.connections.save(aConnection());
  for (const calendar of [main, other, busy, gone]) await house.calendars.save(calendar);
  const browser = browserOf(house);
  await browser.become('user1');
  const stored = (calendarId: string) => house.calendars.get('connection1', calendarId);
  const patch = (id: string, body: string) =>
    browser.get(`/api/calendars/${id}`, { method: 'PATCH', body, headers: { origin: house.publicBaseUrl } });
  const choose = async (key: string, selected: 'yes' | 'no') =>
    browser.post(`/calendars/${key}`, { formToken: await browser.formToken('user1'), selected });
  return { house, browser, stored, patch, choose };
};

describe('GET /api/calendars', () => {
  it('lists every calendar of every account, the main one first, and says how each stands', async () => {
    const { house, browser } = await houseWithCalendars();
    await house.connections.save(aConnection({ id: 'connection2', email: 'ada@home.example' }));
    await house.calendars.save(aCalendar({ connectionId: 'connection2', calendarId: 'ada@home.example' }));
    const { calendars } = (await (await browser.get('/api/calendars')).json()) as {
      readonly calendars: readonly Record<string, unknown>[];
    };
    expect(calendars.map(({ account, name, status }) => [account, name, status])).toEqual([
      ['ada@example.com', 'Ada', 'followed'],
      ['ada@example.com', 'Old project', 'gone'],
      ['ada@example.com', 'Team', 'not-followed'],
      ['ada@example.com', 'The boss', 'busy-times-only'],
      ['ada@home.example', 'Ada', 'waiting'],
    ]);
    expect(calendars[0]).toEqual({
      id: calendarKeyOf(main),
      calendarId: 'ada@example.com',
      connectionId: 'connection1',
      account: 'ada@example.com',
      name: 'Ada',
      timeZone: 'Europe/Berlin',
      accessRole: 'owner',
      primary: true,
      selected: true,
      preparable: true,
      retired: false,
      status: 'followed',
      whatToDo: null,
      lastSyncedAt: '2026-03-02T07:00:00Z',
      lastError: null,
      counts: { events: 12, skipped: 2 },
    });
    expect(calendars[3]).toMatchObject({
      preparable: false,
      whatToDo: expect.stringContaining('only when it is busy'),
    });
  });

  it('says that the account must be connected again before its calendars can be read', async () => {
    const { house, browser } = await houseWithCalendars();
    const [connection] = await house.connections.ofUser('user1');
    if (connection !== undefined) await house.connections.save({ ...connection, status: 'reconnect-needed' });
    expect(await (await browser.get('/api/calendars')).json()).toMatchObject({
      calendars: [{ status: 'problem', whatToDo: expect.stringContaining('connected again') }, {}, {}, {}],
    });
  });
});

describe('PATCH /api/calendars/:id', () => {
  it('follows a calendar from then on, and has everything of it read (T-29)', async () => {
    const { house, stored, patch } = await houseWithCalendars();
    const answer = await patch(calendarKeyOf(other), '{"selected":true}');
    expect([answer.status, await answer.json()]).toMatchObject([200, { selected: true, status: 'waiting' }]);
    expect(await stored('team')).toMatchObject({ selected: true, cursor: null });
    expect(house.queue.jobs).toEqual([
      { userId: 'user1', connectionId: 'connection1', calendarId: 'team', mode: 'incremental' },
    ]);
    expect(house.audit.all().map(({ action }) => action)).toEqual(['calendar.selected']);
  });

  it('stops following one, and has its meetings taken away', async () => {
    const { house, stored, patch } = await houseWithCalendars();
    const answer = await patch(calendarKeyOf(main), '{"selected":false}');
    expect(await answer.json()).toMatchObject({
      selected: false,
      status: 'not-followed',
      lastSyncedAt: null,
    });
    expect(await stored('ada@example.com')).toMatchObject({ selected: false, cursor: null });
    expect(house.queue.jobs).toMatchObject([{ calendarId: 'ada@example.com', mode: 'incremental' }]);
  });

  it('takes Google’s own id as well, where only one account has it', async () => {
    const { house, patch } = await houseWithCalendars();
    expect((await patch('team', '{"selected":true}')).status).toBe(200);
    await house.connections.save(aConnection({ id: 'connection2' }));
    await house.calendars.save(aCalendar({ connectionId: 'connection2', calendarId: 'team' }));
    expect((await patch('team', '{"selected":false}')).status).toBe(404);
  });

  it('queues the sync again when it is repeated, and changes nothing', async () => {
    const { house, stored, patch } = await houseWithCalendars();
    await patch(calendarKeyOf(main), '{"selected":true}');
    expect(await stored('ada@example.com')).toMatchObject({ version: 1, cursor: { token: 'cursor1' } });
    expect(house.queue.jobs).toHaveLength(1);
    expect(house.audit.all()).toEqual([]);
  });

  it.each([
    ['of which only busy times can be seen', busy, 'busy'],
    ['that is gone from the list', { ...gone, selected: false }, 'not in your Google Calendar list'],
  ])('refuses to follow one %s, and says why', async (_fact, calendar, words) => {
    const { house, patch } = await houseWithCalendars();
    const answer = await patch(calendarKeyOf(calendar), '{"selected":true}');
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { error: { field: 'selected', message: expect.stringContaining(words) } },
    ]);
    expect(house.queue.jobs).toEqual([]);
  });

  it.each([
    ['{"selected":"yes"}', 'selected'],
    ['{}', 'selected'],
    ['{"selected":true,"name":"x"}', 'name'],
    ['[]', 'body'],
    ['{', 'body'],
  ])('answers %s with 400 and names %s', async (body, field) => {
    const { patch } = await houseWithCalendars();
    const answer = await patch(calendarKeyOf(main), body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { field } }]);
  });

  it('finds no calendar of somebody else', async () => {
    const { house, stored } = await houseWithCalendars();
    await house.users.save(aUser({ id: 'user2' }));
    const eve = browserOf(house);
    await eve.become('user2');
    const headers = { origin: house.publicBaseUrl };
    for (const id of [calendarKeyOf(main), 'ada@example.com', 'none']) {
      const answer = await eve.get(`/api/calendars/${id}`, {
        method: 'PATCH',
        body: '{"selected":false}',
        headers,
      });
      expect(answer.status).toBe(404);
    }
    expect(await stored('ada@example.com')).toMatchObject({ selected: true, version: 1 });
    expect(await (await eve.get('/api/calendars')).json()).toEqual({ calendars: [] });
  });

  it('leaves nothing waiting for an account that Google refuses: leaving needs nothing of Google, following does', async () => {
    const { house, patch } = await houseWithCalendars();
    const [connection] = await house.connections.ofUser('user1');
    if (connection !== undefined) await house.connections.save({ ...connection, status: 'reconnect-needed' });
    await patch(calendarKeyOf(other), '{"selected":true}');
    expect(house.queue.jobs).toEqual([]);
    await patch(calendarKeyOf(main), '{"selected":false}');
    expect(house.queue.jobs).toHaveLength(1);
  });
});

describe('the page of the calendars', () => {
  it('shows name, account, zone, right, how it stands and what to do', async () => {
    const { house, browser } = await houseWithCalendars();
    const known = await house.calendars.get('connection1', 'ada@example.com');
    if (known !== null)
      await house.calendars.save({
        ...known,
        lastError: 'Ask <b>its owner</b>.',
        lastErrorAt: '2026-03-02T07:30:00Z',
      });
    const page = await (await browser.get('/calendars')).text();
    for (const words of [
      'ada@example.com',
      'Main calendar · Europe/Berlin · yours',
      '12 events',
      '2 could not be read and were left out',
      'Ask &lt;b&gt;its owner&lt;/b&gt;.',
      'Other calendars of this account',
      'you may read it',
      'Google shows only when it is busy',
      'Read it all again',
      'Add another account',
    ])
      expect(page).toContain(words);
    expect(page).toMatch(/Read [^·]*, tried /);
  });

  it('has forms that work without a script, one for each choice', async () => {
    const { browser, choose, stored } = await houseWithCalendars();
    const page = await (await browser.get('/calendars')).text();
    expect(page).not.toContain('<script');
    expect(page).toContain(`action="/calendars/${calendarKeyOf(other)}"`);
    expect(page).not.toContain(`action="/calendars/${calendarKeyOf(busy)}"`);
    expect((await choose(calendarKeyOf(other), 'yes')).headers.get('location')).toBe(
      '/calendars?notice=followed',
    );
    expect(await stored('team')).toMatchObject({ selected: true });
    expect((await choose(calendarKeyOf(main), 'no')).headers.get('location')).toBe(
      '/calendars?notice=unfollowed',
    );
    expect(await stored('ada@example.com')).toMatchObject({ selected: false });
    expect((await choose(calendarKeyOf(busy), 'yes')).headers.get('location')).toBe(
      '/calendars?notice=not-followable',
    );
    expect((await choose('none', 'yes')).status).toBe(404);
    expect(await (await browser.get('/calendars?notice=unfollowed')).text()).toContain(
      'not followed any more',
    );
  });

  it('has one calendar read again where that is asked', async () => {
    const { house, browser } = await houseWithCalendars();
    await browser.post('/sync', {
      formToken: await browser.formToken('user1'),
      back: 'calendars',
      mode: 'full',
      calendar: calendarKeyOf(main),
    });
    expect(house.queue.jobs).toEqual([
      { userId: 'user1', connectionId: 'connection1', calendarId: 'ada@example.com', mode: 'full' },
    ]);
  });

  it('takes no form that it did not make for this session', async () => {
    const { browser, stored } = await houseWithCalendars();
    const form = { formToken: await browser.formToken('user2'), selected: 'no' };
    expect((await browser.post(`/calendars/${calendarKeyOf(main)}`, form)).status).toBe(403);
    expect((await browser.post(`/calendars/${calendarKeyOf(main)}`, { selected: 'no' })).status).toBe(403);
    expect(await stored('ada@example.com')).toMatchObject({ selected: true });
  });

  it('says so when nothing of an account is followed, and offers to reconnect it', async () => {
    const { house, browser, choose } = await houseWithCalendars();
    await choose(calendarKeyOf(main), 'no');
    await choose(calendarKeyOf(gone), 'no');
    const [connection] = await house.connections.ofUser('user1');
    if (connection !== undefined) await house.connections.save({ ...connection, status: 'reconnect-needed' });
    const page = await (await browser.get('/calendars')).text();
    expect(page).toContain('None of its calendars is followed');
    expect(page).toContain('/calendar/auth?account=connection1');
    expect(page).toContain('Connect it again');
    expect(page).not.toContain('Old project');
  });
});
