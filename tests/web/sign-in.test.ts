import { describe, expect, it } from '@jest/globals';
import { MisconfiguredDeployment, TransientError } from '../../src/core/errors.ts';
import { aGrant } from '../builders/a-grant.ts';
import { browserOf, stateIn, webHouse } from './web-house.ts';

const signIn = async (house = webHouse(), grant = aGrant(), next = '/') => {
  const browser = browserOf(house);
  const begun = await browser.get(`/auth/login?next=${encodeURIComponent(next)}`);
  const code = house.identity.codeFor(grant);
  const path = `/auth/callback?state=${stateIn(begun)}&code=${code}`;
  return { house, browser, path, done: await browser.get(path) };
};

describe('signing in', () => {
  it('makes the account, sets the session cookie and puts no token in any address (E-09)', async () => {
    const { house, browser, done } = await signIn();
    expect(done.status).toBe(302);
    expect(done.headers.get('location')).toBe('/');
    expect(done.headers.getSetCookie().join()).toMatch(
      /__Host-session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    );
    const me = await browser.get('/auth/me');
    expect(await me.json()).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada Okafor',
      timeZone: 'Etc/UTC',
    });
    expect(house.audit.all().map(({ action }) => action)).toEqual(['account.sign-in']);
  });

  it('asks Google for identity alone, with a hashed verifier and a fresh state each time', async () => {
    const house = webHouse();
    const browser = browserOf(house);
    await browser.get('/auth/login');
    await browser.get('/auth/login');
    const [first, second] = house.identity.requests;
    expect(first).toMatchObject({ scopes: ['openid', 'email', 'profile'], offline: false });
    expect(first?.codeChallenge).toMatch(/^[\w-]{43}$/);
    expect(first?.state).not.toBe(second?.state);
  });

  it('finds the same account the second time, whatever the address has become', async () => {
    const house = webHouse();
    const first = await (await signIn(house)).browser.get('/auth/me').then((answer) => answer.json());
    const { browser } = await signIn(house, aGrant({ email: 'Ada.New@Example.com' }));
    expect(await (await browser.get('/auth/me')).json()).toMatchObject({
      id: (first as { id: string }).id,
      email: 'ada.new@example.com',
    });
  });

  it('makes one account of two first sign-ins at once (E-11)', async () => {
    const house = webHouse();
    const answers = await Promise.all([signIn(house), signIn(house)]);
    const ids = await Promise.all(
      answers.map(
        async ({ browser }) => ((await (await browser.get('/auth/me')).json()) as { id: string }).id,
      ),
    );
    expect(new Set(ids).size).toBe(1);
  });

  it.each(['//evil.example', '/\\evil.example', 'https:evil.example', 'https://evil.example'])(
    'never leads to %s',
    async (next) => {
      expect((await signIn(webHouse(), aGrant(), next)).done.headers.get('location')).toBe('/');
    },
  );

  it('leads back to the page that was asked for', async () => {
    const { done } = await signIn(webHouse(), aGrant(), '/meetings/meeting1');
    expect(done.headers.get('location')).toBe('/meetings/meeting1');
  });

  it('is refused with an unverified address (E-11)', async () => {
    const { done, browser } = await signIn(webHouse(), aGrant({ emailVerified: false }));
    expect(done.status).toBe(403);
    expect((await browser.get('/auth/me')).status).toBe(401);
  });

  it('is refused when the state is replayed', async () => {
    const { browser, path } = await signIn();
    expect((await browser.get(path)).status).toBe(400);
  });

  it('is refused when the state is forged or missing (E-09)', async () => {
    const house = webHouse();
    const browser = browserOf(house);
    await browser.get('/auth/login');
    const code = house.identity.codeFor(aGrant());
    expect((await browser.get(`/auth/callback?state=forged&code=${code}`)).status).toBe(400);
    expect((await browser.get(`/auth/callback?code=${code}`)).status).toBe(400);
  });

  it('is refused after ten minutes', async () => {
    const house = webHouse();
    const browser = browserOf(house);
    const state = stateIn(await browser.get('/auth/login'));
    house.clock.advanceMinutes(10);
    const done = await browser.get(`/auth/callback?state=${state}&code=${house.identity.codeFor(aGrant())}`);
    expect(done.status).toBe(400);
  });

  it('is refused in another browser, and the state is then used up', async () => {
    const house = webHouse();
    const [mine, other] = [browserOf(house), browserOf(house)];
    const state = stateIn(await mine.get('/auth/login'));
    await other.get('/auth/login');
    const path = `/auth/callback?state=${state}&code=${house.identity.codeFor(aGrant())}`;
    expect((await other.get(path)).status).toBe(400);
    expect((await mine.get(path)).status).toBe(400);
  });

  it('says so when the person declined, and shows nothing of what the address said (E-08, E-09)', async () => {
    const house = webHouse();
    const browser = browserOf(house);
    const state = stateIn(await browser.get('/auth/login'));
    const error = encodeURIComponent('<script>alert(1)</script>');
    const done = await browser.get(`/auth/callback?state=${state}&error=${error}&error_description=${error}`);
    const page = await done.text();
    expect(done.status).toBe(400);
    expect(page).toContain('You said no at Google');
    expect(page).not.toContain('alert(1)');
    expect(done.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    [new TransientError("Google's code exchange got no answer"), 503],
    [new MisconfiguredDeployment('secret detail'), 500],
  ])('tells a failure of ours without internals', async (failure, status) => {
    const house = webHouse();
    house.identity.failExchange(failure);
    const { done } = await signIn(house);
    expect(done.status).toBe(status);
    expect(await done.text()).not.toContain(failure.message);
    expect(house.log.codes()).toContain('web.failed');
  });

  it('passes auto_consent on in local mode only', async () => {
    const local = browserOf(webHouse({ publicBaseUrl: 'http://127.0.0.1:3000', localMode: true }));
    const real = browserOf(webHouse());
    const at = async (browser: typeof local) =>
      (await browser.get('/auth/login?auto_consent=1')).headers.get('location');
    expect(await at(local)).toContain('auto_consent=1');
    expect(await at(real)).not.toContain('auto_consent');
  });

  it('works over plain http on one machine, with cookies that a script can keep', async () => {
    const { browser } = await signIn(webHouse({ publicBaseUrl: 'http://127.0.0.1:3000', localMode: true }));
    expect([...browser.cookies.keys()].sort()).toEqual(['login', 'session']);
    expect((await browser.get('/auth/me')).status).toBe(200);
  });
});

describe('a local host that is called by its other name', () => {
  it('leads to the name that Google returns to', async () => {
    const house = webHouse({ publicBaseUrl: 'http://127.0.0.1:3000', localMode: true });
    const answer = await house.oauth.request('http://localhost:3000/auth/login?next=/meetings');
    expect(answer.headers.get('location')).toBe('http://127.0.0.1:3000/auth/login?next=/meetings');
  });
});

describe('a session', () => {
  it('slides while it is used and ends when it is not', async () => {
    const { house, browser } = await signIn();
    for (let days = 0; days < 60; days += 20) {
      house.clock.advanceMinutes(20 * 24 * 60);
      expect((await browser.get('/auth/me')).status).toBe(200);
    }
    house.clock.advanceMinutes(30 * 24 * 60 + 1);
    expect((await browser.get('/auth/me')).status).toBe(401);
  });

  it('ends with signing out', async () => {
    const { browser } = await signIn();
    expect((await browser.post('/auth/logout', {})).status).toBe(303);
    expect((await browser.get('/auth/me')).status).toBe(401);
  });

  it('is not ended by another site', async () => {
    const { browser } = await signIn();
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await browser.post('/auth/logout', {}, headers)).status).toBe(403);
    expect((await browser.get('/auth/me')).status).toBe(200);
  });
});

describe('tokens for programs', () => {
  type Tokens = { access_token: string; refresh_token: string };
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('come from a session, and the refresh token gives new access tokens only', async () => {
    const { house, browser } = await signIn();
    const tokens = (await (await browser.get('/auth/token')).json()) as Tokens;
    const program = browserOf(house);
    expect((await program.get('/api/me', bearer(tokens.access_token))).status).toBe(200);
    expect((await program.get('/api/me', bearer(tokens.refresh_token))).status).toBe(401);
    house.clock.advanceMinutes(61);
    expect((await program.get('/api/me', bearer(tokens.access_token))).status).toBe(401);
    const renewed = await program.get('/auth/refresh', { method: 'POST', ...bearer(tokens.refresh_token) });
    const { access_token } = (await renewed.json()) as Tokens;
    expect((await program.get('/api/me', bearer(access_token))).status).toBe(200);
    expect((await program.get('/auth/refresh', { method: 'POST', ...bearer(access_token) })).status).toBe(
      401,
    );
  });

  it('do not come from a token', async () => {
    const { house, browser } = await signIn();
    const { access_token } = (await (await browser.get('/auth/token')).json()) as Tokens;
    expect((await browserOf(house).get('/auth/token', bearer(access_token))).status).toBe(401);
  });
});
