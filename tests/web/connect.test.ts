import { describe, expect, it } from '@jest/globals';
import { missingReadingScopes, readingScopes } from '../../src/core/connection.ts';
import { TransientError } from '../../src/core/errors.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aGrant } from '../builders/a-grant.ts';
import { aMeeting, aMeetingPrep } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { aSingleEvent } from '../builders/an-event.ts';
import type { HouseOptions, WebHouse } from './web-house.ts';
import { browserOf, stateIn, webHouse } from './web-house.ts';

const userId = 'user1';

const houseWithAda = async (options: HouseOptions = {}) => {
  const house = webHouse(options);
  await house.users.save(aUser({ slack: null, timeZone: 'Etc/UTC' }));
  const browser = browserOf(house);
  await browser.become(userId);
  return { house, browser };
};

type Browser = ReturnType<typeof browserOf>;

const connect = async (house: WebHouse, browser: Browser, grant = aGrant(), query = '') => {
  const begun = await browser.get(`/calendar/auth${query}`);
  return browser.get(`/calendar/callback?state=${stateIn(begun)}&code=${house.identity.codeFor(grant)}`);
};

describe('connecting a calendar', () => {
  it('stores the tokens and the connection, and has it read at once', async () => {
    const { house, browser } = await houseWithAda();
    const done = await connect(house, browser);
    expect(done.headers.get('location')).toBe('/?notice=connected');
    const [connection] = await house.connections.ofUser(userId);
    expect(connection).toMatchObject({ status: 'connected', email: 'ada@example.com', subject: '1001' });
    expect(await house.tokens.get(userId, connection?.id ?? '')).toMatchObject({
      refreshToken: 'refresh-token-of-ada',
    });
    expect(house.queue.jobs).toEqual([
      { userId, connectionId: connection?.id, calendarId: null, mode: 'incremental' },
    ]);
  });

  it('asks for reading only, with a lasting permission (S-06)', async () => {
    const { house, browser } = await houseWithAda();
    await browser.get('/calendar/auth?login_hint=ada@example.com');
    expect(house.identity.requests[0]).toMatchObject({
      scopes: ['openid', 'email', ...readingScopes],
      offline: true,
      loginHint: 'ada@example.com',
      redirectUri: 'https://assistant.example/calendar/callback',
    });
  });

  it('again connects nothing when the person chose another account than the one to be renewed', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [known] = await house.connections.ofUser(userId);
    if (known !== undefined) await house.connections.save({ ...known, status: 'reconnect-needed' });
    const again = `?account=${known?.id}`;
    const other = await connect(
      house,
      browser,
      aGrant({ subject: '2002', email: 'ada@home.example' }),
      again,
    );
    expect(other.status).toBe(400);
    expect(await other.text()).toContain('another Google account');
    expect(await house.connections.ofUser(userId)).toMatchObject([{ status: 'reconnect-needed' }]);
    expect(house.identity.revoked).toEqual([]);
    expect((await connect(house, browser, aGrant(), again)).status).toBe(302);
    expect(await house.connections.ofUser(userId)).toMatchObject([{ status: 'connected' }]);
  });

  it('suggests the account that a link of ours names, and no account of somebody else', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [connection] = await house.connections.ofUser(userId);
    await browser.get(`/calendar/auth?account=${connection?.id}`);
    expect(house.identity.requests.at(-1)?.loginHint).toBe('ada@example.com');
    await house.users.save(aUser({ id: 'user2' }));
    const other = browserOf(house);
    await other.become('user2');
    await other.get(`/calendar/auth?account=${connection?.id}`);
    expect(house.identity.requests.at(-1)?.loginHint).toBeNull();
  });

  it('tells a program the address instead of redirecting it', async () => {
    const { browser } = await houseWithAda();
    const answer = await browser.get('/calendar/auth', { headers: { accept: 'application/json' } });
    expect(await answer.json()).toEqual({
      authorization_url: expect.stringContaining('https://google.example/authorize'),
      provider: 'google',
      status: 'redirect_required',
    });
  });

  it('sends somebody who is not signed in there first', async () => {
    const browser = browserOf(webHouse());
    expect((await browser.get('/calendar/auth')).headers.get('location')).toBe(
      '/auth/login?next=%2Fcalendar%2Fauth',
    );
    const named = await browser.get('/calendar/auth?account=abc1');
    expect(named.headers.get('location')).toBe('/auth/login?next=%2Fcalendar%2Fauth%3Faccount%3Dabc1');
    const odd = await browser.get('/calendar/auth?account=//evil.example');
    expect(odd.headers.get('location')).toBe('/auth/login?next=%2Fcalendar%2Fauth');
    const json = await browser.get('/calendar/auth', { headers: { accept: 'application/json' } });
    expect(json.status).toBe(401);
  });

  it('finds the person in Slack by the verified address', async () => {
    const { house, browser } = await houseWithAda();
    house.chat.people.set('ada@example.com', { teamId: 'T1', userId: 'U7' });
    await connect(house, browser);
    expect((await house.users.get(userId))?.slack).toEqual({ teamId: 'T1', userId: 'U7' });
  });

  it('does not take over a Slack identity that is somebody else’s', async () => {
    const { house, browser } = await houseWithAda();
    await house.users.save(aUser({ id: 'user2', slack: { teamId: 'T1', userId: 'U7' } }));
    house.chat.people.set('ada@example.com', { teamId: 'T1', userId: 'U7' });
    await connect(house, browser);
    expect((await house.users.get(userId))?.slack).toBeNull();
  });

  it('succeeds when Slack or the queue does not answer', async () => {
    const { house, browser } = await houseWithAda();
    house.chat.failOn('findByEmail', new TransientError('Slack is down'));
    house.queue.failWith(new TransientError('The queue is down'));
    expect((await connect(house, browser)).headers.get('location')).toBe('/?notice=connected');
    expect(house.log.codes()).toEqual(expect.arrayContaining(['slack.unlinked', 'connect.sync-not-queued']));
  });

  it('takes over the primary calendar’s zone while the person has only the default', async () => {
    const { house, browser } = await houseWithAda({ primaryZone: 'America/New_York' });
    await connect(house, browser);
    expect((await house.users.get(userId))?.timeZone).toBe('America/New_York');
  });

  it('leaves a zone that was chosen, and never takes over one that does not exist', async () => {
    const { house, browser } = await houseWithAda({ primaryZone: 'Mars/Olympus' });
    await connect(house, browser);
    expect((await house.users.get(userId))?.timeZone).toBe('Etc/UTC');
    const chosen = await houseWithAda();
    const user = await chosen.house.users.get(userId);
    if (user !== null) await chosen.house.users.save({ ...user, timeZone: 'Asia/Tokyo' });
    await connect(chosen.house, chosen.browser);
    expect((await chosen.house.users.get(userId))?.timeZone).toBe('Asia/Tokyo');
  });

  it('stores nothing and gives the grant back when a permission was unticked (E-06, scenario 86)', async () => {
    const { house, browser } = await houseWithAda();
    const grant = aGrant({ scopes: ['openid', 'email', readingScopes[0]] });
    const done = await connect(house, browser, grant);
    expect(missingReadingScopes(grant.scopes)).toEqual([readingScopes[1]]);
    expect(done.status).toBe(400);
    expect(await done.text()).toContain('leave both boxes ticked');
    expect(await house.connections.ofUser(userId)).toEqual([]);
    expect(house.identity.revoked).toEqual(['refresh-token-of-ada']);
    expect(house.queue.jobs).toEqual([]);
  });

  it('does not revoke a working connection because a second consent was narrower', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    await connect(house, browser, aGrant({ scopes: ['openid'] }));
    expect(house.identity.revoked).toEqual([]);
    expect((await house.connections.ofUser(userId))[0]?.status).toBe('connected');
  });

  it('needs a lasting permission at the first time and keeps the stored one later (E-06, scenario 87)', async () => {
    const { house, browser } = await houseWithAda();
    expect((await connect(house, browser, aGrant({ refreshToken: null }))).status).toBe(400);
    expect(await house.connections.ofUser(userId)).toEqual([]);
    await connect(house, browser);
    await connect(house, browser, aGrant({ refreshToken: null, accessToken: 'newer-access-token' }));
    const [connection] = await house.connections.ofUser(userId);
    expect(await house.tokens.get(userId, connection?.id ?? '')).toMatchObject({
      refreshToken: 'refresh-token-of-ada',
      accessToken: 'newer-access-token',
    });
  });

  it('does not keep a stored permission that Google has refused', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [connection] = await house.connections.ofUser(userId);
    if (connection !== undefined) await house.connections.save({ ...connection, status: 'reconnect-needed' });
    expect((await connect(house, browser, aGrant({ refreshToken: null }))).status).toBe(400);
  });

  it('renews the connection of the same Google account and adds one for another account (scenario 88)', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [first] = await house.connections.ofUser(userId);
    if (first !== undefined) await house.connections.save({ ...first, status: 'reconnect-needed' });
    await connect(house, browser, aGrant({ email: 'ada.renamed@example.com' }));
    await connect(house, browser, aGrant({ subject: '2002', email: 'ada@home.example' }));
    const connections = await house.connections.ofUser(userId);
    expect(connections.map(({ status }) => status)).toEqual(['connected', 'connected']);
    expect(connections.find(({ id }) => id === first?.id)).toMatchObject({
      email: 'ada.renamed@example.com',
      createdAt: first?.createdAt,
    });
  });

  it('leaves no half-connected state when the record cannot be written (E-05)', async () => {
    const { house, browser } = await houseWithAda();
    house.connections.save = async () => {
      throw new TransientError('The store is down');
    };
    expect((await connect(house, browser)).status).toBe(503);
    expect(await house.connections.ofUser(userId)).toEqual([]);
    expect(house.queue.jobs).toEqual([]);
  });

  it('is refused with the state of another person, even in the same browser (E-03, scenario 84)', async () => {
    const { house, browser } = await houseWithAda();
    await house.users.save(aUser({ id: 'user2' }));
    const state = stateIn(await browser.get('/calendar/auth'));
    await browser.become('user2');
    const done = await browser.get(
      `/calendar/callback?state=${state}&code=${house.identity.codeFor(aGrant())}`,
    );
    expect(done.status).toBe(400);
    expect(await house.connections.ofUser('user2')).toEqual([]);
  });

  it('is refused with the state of a sign-in, of another browser, or used before (E-03, scenario 84)', async () => {
    const { house, browser } = await houseWithAda();
    const code = () => house.identity.codeFor(aGrant());
    const signIn = stateIn(await browser.get('/auth/login'));
    expect((await browser.get(`/calendar/callback?state=${signIn}&code=${code()}`)).status).toBe(400);
    const other = browserOf(house);
    await other.become(userId);
    const begun = stateIn(await other.get('/calendar/auth'));
    expect((await browser.get(`/calendar/callback?state=${begun}&code=${code()}`)).status).toBe(400);
    const mine = stateIn(await browser.get('/calendar/auth'));
    expect((await browser.get(`/calendar/callback?state=${mine}&code=${code()}`)).status).toBe(302);
    expect((await browser.get(`/calendar/callback?state=${mine}&code=${code()}`)).status).toBe(400);
    expect(await house.connections.ofUser(userId)).toHaveLength(1);
  });

  it('leaves everything as it was when the person declines (scenario 85)', async () => {
    const { house, browser } = await houseWithAda();
    const state = stateIn(await browser.get('/calendar/auth'));
    const done = await browser.get(`/calendar/callback?state=${state}&error=access_denied`);
    expect(await done.text()).toContain('stays out of our reach');
    expect(await house.connections.ofUser(userId)).toEqual([]);
  });

  it('logs no token, code, verifier or address (E-52)', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    await connect(house, browser, aGrant({ scopes: [] }));
    const said = JSON.stringify(house.log.lines);
    expect(said).not.toMatch(/token-of-ada|code\d|random\d|example\.com/);
  });
});

describe('the status of the connection', () => {
  const statusOf = async (browser: Browser) => (await browser.get('/calendar/auth/status')).json();

  it('says what to do before anything is connected', async () => {
    const { browser } = await houseWithAda();
    expect(await statusOf(browser)).toMatchObject({
      connected: false,
      connections: [],
      whatToDo: 'Connect your Google Calendar.',
    });
  });

  it('names account, scopes and the last reading', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [connection] = await house.connections.ofUser(userId);
    await house.calendars.save(
      aCalendar({ connectionId: connection?.id ?? '', lastSyncedAt: '2026-03-02T08:00:00Z' }),
    );
    expect(await statusOf(browser)).toMatchObject({
      connected: true,
      lastSync: '2026-03-02T08:00:00Z',
      whatToDo: null,
      account: 'ada@example.com',
      scopes: expect.arrayContaining([...readingScopes]),
      missingScopes: [],
      connections: [{ account: 'ada@example.com', missingScopes: [], status: 'connected', whatToDo: null }],
    });
  });

  it('tells nothing that only we and Google need to know', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [connection] = await house.connections.ofUser(userId);
    await house.calendars.save(
      aCalendar({
        connectionId: connection?.id ?? '',
        cursor: { token: 'the-sync-token', queryFingerprint: 'query1' },
        watch: {
          kind: 'watched',
          channelId: 'the-channel',
          resourceId: 'the-resource',
          expiresAt: '2026-03-09T08:00:00Z',
        },
      }),
    );
    for (const path of ['/calendar/auth/status', '/api/calendars', '/api/sync', '/calendars']) {
      const said = await (await browser.get(path)).text();
      expect(said).toContain('ada@example.com');
      expect(said).not.toMatch(/the-sync-token|the-channel|the-resource|token-of-ada/);
    }
  });

  it('names the permission that is missing', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [connection] = await house.connections.ofUser(userId);
    if (connection !== undefined)
      await house.connections.save({ ...connection, status: 'missing-scope', scopes: [readingScopes[0]] });
    expect(await statusOf(browser)).toMatchObject({
      connected: false,
      missingScopes: [readingScopes[1]],
      whatToDo: expect.stringContaining('both boxes ticked'),
    });
  });

  it('names the day on which the permission of an application in testing ends (scenario 95)', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser, aGrant({ refreshTokenExpiresAt: '2026-03-09T08:00:00Z' }));
    expect(await statusOf(browser)).toMatchObject({
      connected: true,
      whatToDo: expect.stringContaining('until 2026-03-09 only'),
    });
    await connect(house, browser);
    expect(await statusOf(browser)).toMatchObject({ connected: true, whatToDo: null });
  });

  it('asks for a reconnect when Google has ended the grant', async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [connection] = await house.connections.ofUser(userId);
    if (connection !== undefined) await house.connections.save({ ...connection, status: 'reconnect-needed' });
    expect(await statusOf(browser)).toMatchObject({
      connected: false,
      whatToDo: expect.stringContaining('Connect it again'),
    });
  });
});

describe('disconnecting', () => {
  const connected = async () => {
    const { house, browser } = await houseWithAda();
    await connect(house, browser);
    const [connection] = await house.connections.ofUser(userId);
    const connectionId = connection?.id ?? '';
    await house.calendars.save(aCalendar({ connectionId, building: 2 }));
    const space = { connectionId, calendarId: 'ada@example.com' };
    for (const generation of [1, 2]) await house.events.put({ ...space, generation }, [aSingleEvent()]);
    await house.meetings.save(
      aMeeting({ connectionId, prep: aMeetingPrep({ status: 'preparing', preparationId: 'preparation1' }) }),
    );
    const past = { start: '2026-02-02T09:00:00Z', end: '2026-02-02T10:00:00Z', dueAt: null };
    await house.meetings.save(aMeeting({ id: 'past', connectionId, ...past }));
    const disconnect = async (extra: Record<string, string> = {}) =>
      browser.post('/calendar/disconnect', { formToken: await browser.formToken(userId), ...extra });
    return { house, browser, connectionId, disconnect, space };
  };

  it('gives the grant back, removes tokens and connection, and ends what waits (E-13, T-28, scenario 94)', async () => {
    const { house, connectionId, disconnect, space } = await connected();
    expect((await disconnect()).headers.get('location')).toBe('/?notice=disconnected');
    expect(house.identity.revoked).toEqual(['refresh-token-of-ada']);
    expect(await house.tokens.get(userId, connectionId)).toBeNull();
    expect(await house.connections.ofUser(userId)).toEqual([]);
    expect(await house.calendars.ofConnection(connectionId)).toEqual([]);
    for (const generation of [1, 2]) {
      expect(await house.events.get({ ...space, generation }, 'event1')).toBeNull();
    }
    expect(house.withdrawn).toEqual(['preparation1']);
    expect(await house.meetings.get(userId, 'meeting1')).toMatchObject({ status: 'cancelled', dueAt: null });
    expect(await house.meetings.get(userId, 'past')).toMatchObject({ status: 'confirmed' });
  });

  it('leaves nothing of the calendar on the pages', async () => {
    const { browser, disconnect } = await connected();
    expect(await (await browser.get('/meetings')).text()).toContain('Budget review');
    await disconnect();
    for (const path of ['/', '/meetings']) {
      const page = await (await browser.get(path)).text();
      expect(page).not.toContain('Budget review');
      expect(page).toContain('Connect calendar');
    }
  });

  it('goes through when Google does not answer, and a second time (E-13)', async () => {
    const { house, disconnect } = await connected();
    house.identity.failRevoke(new TransientError('no answer'));
    expect((await disconnect()).status).toBe(303);
    expect((await disconnect()).status).toBe(303);
    expect(await house.connections.ofUser(userId)).toEqual([]);
  });

  it('is not reported as done when the tokens could not be removed (E-13)', async () => {
    const { house, disconnect } = await connected();
    house.tokens.remove = async () => {
      throw new TransientError('Secrets Manager is down');
    };
    expect((await disconnect()).status).toBe(503);
    expect(await house.connections.ofUser(userId)).toHaveLength(1);
  });

  it('ends only the named connection, and none of another person’s (T-11)', async () => {
    const { house, connectionId, disconnect, browser } = await connected();
    await connect(house, browser, aGrant({ subject: '2002' }));
    await disconnect({ connectionId: 'of-somebody-else' });
    expect(await house.connections.ofUser(userId)).toHaveLength(2);
    await disconnect({ connectionId });
    expect(await house.connections.ofUser(userId)).toMatchObject([{ subject: '2002' }]);
  });

  it('needs a form of this session', async () => {
    const { house, browser } = await connected();
    expect((await browser.post('/calendar/disconnect', { formToken: 'forged' })).status).toBe(403);
    const headers = { origin: 'https://evil.example' };
    const formToken = await browser.formToken(userId);
    expect((await browser.post('/calendar/disconnect', { formToken }, headers)).status).toBe(403);
    expect(await house.connections.ofUser(userId)).toHaveLength(1);
  });
});
