import { describe, expect, it } from '@jest/globals';
import { simulatedClient } from '../../../../infrastructure/local/google/google-simulator.ts';
import { readingScopes } from '../../../../src/core/connection.ts';
import { anEvent, codeVerifier, me, simulator } from './simulator-bench.ts';

const withCode = async (google: ReturnType<typeof simulator>, query = {}) =>
  google.sentBack(await google.request(google.authorizePath({ auto_consent: '1', ...query }))).get('code') ??
  '';

describe('the authorize address', () => {
  it.each([
    ['an unknown client', { client_id: 'someone-else' }, 'invalid_client'],
    [
      'an address that is neither loopback nor registered',
      { redirect_uri: 'https://evil.example/back' },
      'redirect_uri_mismatch',
    ],
    ['an address of another kind', { redirect_uri: 'myapp://back' }, 'redirect_uri_mismatch'],
    [
      'an address that only looks like loopback',
      { redirect_uri: 'http://127.0.0.1@evil.example/' },
      'redirect_uri_mismatch',
    ],
    ['no scope', { scope: null }, 'invalid_request'],
    ['a scope that does not exist', { scope: 'openid calendar.everything' }, 'invalid_scope'],
    ['a plain code challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a token instead of a code', { response_type: 'token' }, 'unsupported_response_type'],
    ['a prompt that contradicts itself', { prompt: 'none consent' }, 'invalid_request'],
  ])('shows an error and sends nobody back for %s', async (_, query, error) => {
    const google = simulator();
    const response = await google.request(google.authorizePath({ auto_consent: '1', ...query }));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(error);
  });

  it('draws a page with the accounts and what may be allowed, all text escaped', async () => {
    const google = simulator([], { name: '<b>Ana</b>' });
    const page = await (await google.request(google.authorizePath({ state: '"><script>' }))).text();
    expect(page).toContain('&lt;b&gt;Ana&lt;/b&gt;');
    expect(page).not.toContain('<script>');
    expect(page).toContain('View events on all your calendars');
    expect(page.match(/type="checkbox"/g)).toHaveLength(2);
    expect(page).toMatch(/value="ana@example.com"\s+checked/);
  });

  it('chooses the hinted account, also one it has never seen', async () => {
    const google = simulator();
    const page = await (await google.request(google.authorizePath({ login_hint: 'bo@example.com' }))).text();
    expect(page).toMatch(/name="other"\s+value="bo@example.com"/);
    const { access_token: token = '' } = await google.signIn({ login_hint: 'bo@example.com' });
    const info = await (await google.request(`/tokeninfo?access_token=${token}`)).json();
    expect(info).toMatchObject({ email: 'bo@example.com', expires_in: '3599' });
  });

  it('without a page needs an earlier consent', async () => {
    const google = simulator();
    const ask = async () => google.sentBack(await google.request(google.authorizePath({ prompt: 'none' })));
    expect((await ask()).get('error')).toBe('interaction_required');
    await google.signIn();
    expect((await ask()).get('code')).not.toBeNull();
  });
});

describe('the person', () => {
  const decide = async (fields: [string, string][]) => {
    const google = simulator();
    const request = new URL(google.authorizePath(), 'http://x').search.slice(1);
    const response = await google.post('/o/oauth2/v2/auth/decision', [['request', request], ...fields]);
    return { google, response };
  };

  it('who declines is sent back with access_denied and the state', async () => {
    const { google, response } = await decide([['decision', 'deny']]);
    expect(response.status).toBe(303);
    expect(Object.fromEntries(google.sentBack(response))).toEqual({ error: 'access_denied', state: 's' });
  });

  it('who unticks a scope does not grant it', async () => {
    const [first] = readingScopes;
    const { google, response } = await decide([
      ['decision', 'allow'],
      ['account', me],
      ['scope', first],
    ]);
    const answer = await (await google.exchange(google.sentBack(response).get('code') ?? '')).json();
    expect(answer).toMatchObject({ scope: `openid https://www.googleapis.com/auth/userinfo.email ${first}` });
  });

  it('who adds a scope that was not asked for grants nothing more', async () => {
    const { google, response } = await decide([
      ['decision', 'allow'],
      ['account', me],
      ['scope', 'https://www.googleapis.com/auth/calendar'],
    ]);
    const answer = await (await google.exchange(google.sentBack(response).get('code') ?? '')).json();
    expect(answer).toMatchObject({ scope: 'openid https://www.googleapis.com/auth/userinfo.email' });
  });

  it('may type another address, and must give one', async () => {
    expect(
      (
        await decide([
          ['decision', 'allow'],
          ['account', ''],
          ['other', 'bo@example.com'],
        ])
      ).response.status,
    ).toBe(303);
    expect(
      (
        await decide([
          ['decision', 'allow'],
          ['account', ''],
          ['other', 'bo'],
        ])
      ).response.status,
    ).toBe(400);
  });
});

describe('the token endpoint', () => {
  it.each([
    ['an unknown code', '4/none', {}, 400, 'invalid_grant'],
    ['another verifier', null, { code_verifier: 'w'.repeat(43) }, 400, 'invalid_grant'],
    ['no verifier', null, { code_verifier: '' }, 400, 'invalid_grant'],
    [
      'another redirect address',
      null,
      { redirect_uri: 'http://127.0.0.1:3000/other' },
      400,
      'redirect_uri_mismatch',
    ],
    ['another client', null, { client_id: 'someone-else' }, 401, 'invalid_client'],
    ['a wrong secret', null, { client_secret: 'guess' }, 401, 'invalid_client'],
    ['another kind of grant', null, { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_, code, form, status, error) => {
    const google = simulator();
    const response = await google.exchange(code ?? (await withCode(google)), form);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  it('takes a code once', async () => {
    const google = simulator();
    const code = await withCode(google);
    expect((await google.exchange(code)).status).toBe(200);
    expect((await google.exchange(code)).status).toBe(400);
  });

  it('gives a refresh token at the first consent only, unless consent is asked for again', async () => {
    const google = simulator();
    expect(await google.signIn()).toHaveProperty('refresh_token');
    expect(await google.signIn()).not.toHaveProperty('refresh_token');
    expect(await google.signIn({ prompt: 'consent' })).toHaveProperty('refresh_token');
    expect(await google.signIn({ prompt: 'consent', access_type: 'online' })).not.toHaveProperty(
      'refresh_token',
    );
  });

  it('adds earlier scopes when asked to', async () => {
    const google = simulator();
    await google.signIn();
    const plain = await google.signIn({ scope: 'openid email' });
    expect(plain.scope).not.toContain('calendar');
    const all = await google.signIn({ scope: 'openid email', include_granted_scopes: 'true' });
    expect(all.scope).toContain('calendar.events.readonly');
  });

  it('knows the client by Basic credentials too', async () => {
    const google = simulator();
    const { refresh_token: token = '' } = await google.signIn();
    const basic = Buffer.from(`${simulatedClient.clientId}:${simulatedClient.clientSecret}`).toString(
      'base64',
    );
    const response = await google.request('/token', {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
    });
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
  });

  it('ends with the grant when any of its tokens is revoked', async () => {
    const google = simulator();
    const tokens = await google.signIn();
    expect((await google.post('/revoke', { token: tokens.access_token ?? '' })).status).toBe(200);
    expect((await google.post('/revoke', { token: tokens.access_token ?? '' })).status).toBe(400);
    expect((await google.get('/users/me/calendarList', tokens.access_token ?? '')).status).toBe(401);
  });
});

describe('a restart', () => {
  it('keeps refresh tokens and what was changed, and nothing of it is lost in JSON', async () => {
    const before = simulator([anEvent()]);
    const { refresh_token: token = '' } = await before.signIn();
    before.control.patchEvent(me, 'single-1', { summary: 'Changed' });
    const kept = JSON.parse(JSON.stringify(before.control.snapshot()));
    expect(before.changes()).toBeGreaterThan(1);

    const after = simulator([anEvent()]);
    after.control.restore(kept);
    const answer = await (
      await after.exchange('', {
        grant_type: 'refresh_token',
        refresh_token: token,
        code_verifier: codeVerifier,
      })
    ).json();
    const list = await after.get(`/calendars/${me}/events`, Object(answer).access_token);
    expect(list.body.items).toMatchObject([{ id: 'single-1', summary: 'Changed' }]);
  });

  it('after a reset begins again', async () => {
    const google = simulator([anEvent()]);
    const { access_token: token = '' } = await google.signIn();
    google.control.deleteEvent(me, 'single-1');
    google.control.reset();
    expect(google.control.requestLog).toEqual([]);
    expect((await google.get('/users/me/calendarList', token)).status).toBe(401);
    const again = await google.signIn();
    expect((await google.get('/calendars/primary/events', again.access_token ?? '')).body.items).toHaveLength(
      1,
    );
  });
});

describe('its log', () => {
  it('holds no address, no token and no query of OAuth', async () => {
    const google = simulator();
    const { access_token: token = '' } = await google.signIn();
    await google.get(`/calendars/nobody@example.com/events`, token);
    const text = JSON.stringify([
      google.log.lines,
      google.control.requestLog.filter(({ path }) => !path.startsWith('/calendar')),
    ]);
    expect(text).not.toMatch(/@example|ya29|sim-|code_challenge/);
    expect(google.log.codes()).toContain('google.simulator-refused');
  });
});
