import { describe, expect, it } from '@jest/globals';
import { handle } from 'hono/aws-lambda';
import { dayLabel, meetingView } from '../../src/web/meeting-view.ts';
import { aGrant } from '../builders/a-grant.ts';
import { aMeeting } from '../builders/a-meeting.ts';
import { aUser } from '../builders/a-user.ts';
import { browserOf, houseRules, stateIn, webHouse } from './web-house.ts';

const userId = 'user1';

const houseWithAda = async () => {
  const house = webHouse();
  await house.users.save(aUser({ slack: null }));
  const browser = browserOf(house);
  await browser.become(userId);
  return { house, browser };
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}`, accept: 'application/json' });

describe('behind API Gateway', () => {
  /** As the HTTP API sends it, payload 2.0: lower-case headers, cookies apart. */
  const recorded = (path: string, cookies: readonly string[], headers: Record<string, string> = {}) => ({
    version: '2.0',
    routeKey: 'GET /calendar/{proxy+}',
    rawPath: path,
    rawQueryString: 'login_hint=ada%40example.com',
    cookies,
    headers: {
      accept: 'application/json',
      host: 'assistant.example',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    queryStringParameters: { login_hint: 'ada@example.com' },
    requestContext: {
      accountId: '123456789012',
      apiId: 'r3pmxmplak',
      domainName: 'assistant.example',
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: 'GET /calendar/{proxy+}',
      stage: '$default',
      time: '10/Mar/2026:05:16:23 +0000',
      timeEpoch: 1_773_119_783_000,
    },
    isBase64Encoded: false,
  });

  it.each([
    ['/calendar/auth', 'oauth'],
    ['/calendar/auth/status', 'oauth'],
    ['/api/meetings', 'web'],
    ['/api/calendars', 'web'],
  ] as const)(
    'an event of the HTTP API reaches %s with its cookie, query and headers (E-01)',
    async (path, application) => {
      const { house, browser } = await houseWithAda();
      const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`);
      const serve = handle(house[application]);
      type Event = Parameters<typeof serve>[0];
      const answer = await serve(recorded(path, cookies) as unknown as Event);
      expect(answer).toMatchObject({ statusCode: 200 });
      expect(await serve(recorded(path, []) as unknown as Event)).toMatchObject({ statusCode: 401 });
      if (path === '/calendar/auth') expect(house.identity.requests[0]?.loginHint).toBe('ada@example.com');
    },
  );
});

describe('a token of another kind', () => {
  it('that is for refreshing opens no calendar route; an access token does (E-02)', async () => {
    const { browser, house } = await houseWithAda();
    const tokens = (await (await browser.get('/auth/token')).json()) as Record<string, string>;
    const program = browserOf(house);
    for (const path of ['/calendar/auth', '/calendar/auth/status', '/api/calendars']) {
      expect((await program.get(path, { headers: bearer(tokens.access_token ?? '') })).status).toBe(200);
      expect((await program.get(path, { headers: bearer(tokens.refresh_token ?? '') })).status).toBe(401);
    }
  });

  it.each([
    ['a token that nobody made', { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x' }],
    ['a token without its word', { authorization: 'abc' }],
    ['an empty header', { authorization: '' }],
    ['no header', {}],
  ])('%s is 401, never an error of ours (S-11)', async (_what, headers) => {
    const program = browserOf(webHouse());
    for (const path of [
      '/calendar/auth',
      '/calendar/auth/status',
      '/api/calendars',
      '/api/meetings',
      '/api/sync',
    ])
      expect((await program.get(path, { headers: { accept: 'application/json', ...headers } })).status).toBe(
        401,
      );
  });
});

describe('the way back from Google', () => {
  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'javascript:alert(1)'])(
    'says nothing that stood in the address: %s (E-08)',
    async (text) => {
      const { browser } = await houseWithAda();
      const state = stateIn(await browser.get('/calendar/auth'));
      const sent = encodeURIComponent(text);
      for (const path of [
        `/calendar/callback?state=${state}&error=${sent}&error_description=${sent}`,
        `/calendar/callback?state=${sent}&code=${sent}`,
      ]) {
        const answer = await browser.get(path);
        const page = await answer.text();
        expect(page).not.toContain(text);
        expect(page).not.toContain('alert(1)');
        expect(page).not.toMatch(/postMessage|<script/);
        expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      }
    },
  );

  it('connects nothing with a code that Google does not take, and says so (S-04)', async () => {
    const { house, browser } = await houseWithAda();
    const state = stateIn(await browser.get('/calendar/auth'));
    const answer = await browser.get(`/calendar/callback?state=${state}&code=made-up`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('is connected');
    expect(await house.connections.ofUser(userId)).toEqual([]);
    expect(house.queue.jobs).toEqual([]);
  });

  it('keeps all that is known of the person: connecting writes what it learnt and nothing else (E-12)', async () => {
    const house = webHouse();
    const known = aUser({
      slack: null,
      timeZone: 'Etc/UTC',
      phone: { number: '+4915112345678', consentAt: '2026-03-01T08:00:00Z', optedOutAt: null },
      mutedSeries: ['["connection1","ada@example.com","series1"]'],
    });
    await house.users.save(known);
    const browser = browserOf(house);
    await browser.become(userId);
    house.chat.people.set('ada@example.com', { teamId: 'T1', userId: 'U7' });
    const begun = await browser.get('/calendar/auth');
    const code = house.identity.codeFor(aGrant());
    expect((await browser.get(`/calendar/callback?state=${stateIn(begun)}&code=${code}`)).status).toBe(302);
    const { version, slack, timeZone, ...rest } = (await house.users.get(userId)) ?? known;
    const { version: _, slack: __, timeZone: ___, ...before } = known;
    expect(rest).toEqual(before);
    expect([slack, timeZone]).toEqual([{ teamId: 'T1', userId: 'U7' }, 'Europe/Berlin']);
    expect(version).toBeGreaterThan(1);
  });
});

describe('a day', () => {
  it.each([
    ['America/Los_Angeles', '2026-03-01', 'Today, Sun 1 Mar'],
    ['Europe/Berlin', '2026-03-02', 'Today, Mon 2 Mar'],
    ['Pacific/Kiritimati', '2026-03-02', 'Today, Mon 2 Mar'],
  ])('is the reader’s, not the server’s: %s (T-29)', (timeZone, day, label) => {
    const context = { now: '2026-03-02T07:00:00Z', timeZone, rules: houseRules };
    const start = '2026-03-02T07:30:00Z';
    const view = meetingView(aMeeting({ start, end: start }), null, context);
    expect([view.day, dayLabel(view.day, context)]).toEqual([day, label]);
  });
});
