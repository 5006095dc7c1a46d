import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { simulatedClient } from '../../../infrastructure/local/google/google-simulator.ts';
import {
  discoverEndpoints,
  realGoogleEndpoints,
} from '../../../src/adapters/google-calendar/google-endpoints.ts';
import { createGoogleIdentity } from '../../../src/adapters/google-calendar/google-identity.ts';
import { createIdTokenVerifier } from '../../../src/adapters/google-calendar/id-token.ts';
import { missingReadingScopes } from '../../../src/core/connection.ts';
import type { GoogleWorkbench } from './google-workbench.ts';
import {
  anAuthorization,
  caught,
  codeVerifier,
  everythingIn,
  me,
  redirectUri,
  startGoogle,
  visit,
} from './google-workbench.ts';

let google: GoogleWorkbench;
beforeEach(async () => {
  google = await startGoogle();
});
afterEach(() => google.close());

const codeFor = async (changes = {}) =>
  (await visit(await google.identity.authorizationUrl(anAuthorization(changes)))).get('code') ?? '';

const exchange = (code: string, changes = {}) =>
  google.identity.exchange({ code, codeVerifier, redirectUri, nonce: 'nonce-1', ...changes });

describe('connecting an account', () => {
  it('gives who it is, what was granted and tokens that expire by our clock', async () => {
    const grant = await google.connect();
    expect(grant).toMatchObject({
      email: me,
      emailVerified: true,
      name: 'Ana Example',
      subject: expect.stringMatching(/^\d{20,21}$/),
      accessTokenExpiresAt: '2026-03-02T08:59:59Z',
      refreshToken: expect.any(String),
    });
    expect(missingReadingScopes(grant.scopes)).toEqual([]);
  });

  it('brings state back untouched', async () => {
    const answer = await visit(await google.identity.authorizationUrl(anAuthorization({ state: 'a b&c' })));
    expect(answer.get('state')).toBe('a b&c');
  });

  it('asks for a refresh token only when connecting', async () => {
    const online = new URL(
      await google.identity.authorizationUrl(anAuthorization({ offline: false, loginHint: null })),
    );
    expect(Object.fromEntries(online.searchParams)).toMatchObject({
      access_type: 'online',
      code_challenge_method: 'S256',
      nonce: 'nonce-1',
    });
    expect(online.searchParams.has('include_granted_scopes')).toBe(false);
    expect(online.searchParams.has('login_hint')).toBe(false);
    const signIn = await exchange(await codeFor({ offline: false, scopes: ['openid', 'email', 'profile'] }));
    expect(signIn.refreshToken).toBeNull();
  });

  it('gives the account the same subject each time, whatever the letter case of its address', async () => {
    const first = await google.connect();
    const second = await google.connect({ loginHint: 'ANA@Example.com' });
    expect(second.subject).toBe(first.subject);
    expect(second.email).toBe(me);
  });

  it.each([
    [
      'a code that was used',
      async () => {
        const code = await codeFor();
        await exchange(code);
        return exchange(code);
      },
    ],
    [
      'a code that is too old',
      async () => {
        const code = await codeFor();
        google.clock.advanceMinutes(11);
        return exchange(code);
      },
    ],
    ['another code verifier', async () => exchange(await codeFor(), { codeVerifier: 'w'.repeat(43) })],
    ['another nonce', async () => exchange(await codeFor(), { nonce: 'nonce-2' })],
  ])('refuses %s, and shows nothing secret', async (_, attempt) => {
    const error = await caught(attempt());
    expect(error).toMatchObject({ name: 'InvalidInput' });
    expect(everythingIn(error)).not.toMatch(/sim-|vvvv|wwww|simulated-client-secret|eyJ/);
  });

  it('takes another redirect address for a mistake of the deployment', async () => {
    const error = await caught(exchange(await codeFor(), { redirectUri: 'http://127.0.0.1:9/other' }));
    expect(error).toMatchObject({ name: 'MisconfiguredDeployment' });
  });
});

describe('an ID token', () => {
  const verified = async (issuers: readonly string[]) => {
    const endpoints = { ...(await discoverEndpoints(google.baseUrl)()), issuers };
    const identity = createGoogleIdentity({
      clientId: simulatedClient.clientId,
      clientSecret: async () => simulatedClient.clientSecret,
      endpoints: async () => endpoints,
      clock: google.clock,
    });
    return identity.exchange({ code: await codeFor(), codeVerifier, redirectUri, nonce: 'nonce-1' });
  };

  it('of another issuer is refused', async () => {
    expect(await caught(verified(realGoogleEndpoints.issuers))).toMatchObject({
      name: 'InvalidInput',
      message: 'The ID token was refused: iss',
    });
  });

  it('may come from either of two issuers', async () => {
    await expect(verified(['https://accounts.google.com', google.baseUrl])).resolves.toMatchObject({
      email: me,
    });
  });

  it.each([
    ['a key that Google does not publish', 'RS256', 'signature or form'],
    ['another algorithm', 'ES256', 'signature or form'],
  ])('signed with %s is refused', async (_, algorithm, why) => {
    const { privateKey } = await generateKeyPair(algorithm);
    const endpoints = await discoverEndpoints(google.baseUrl)();
    const idToken = await new SignJWT({ sub: '1', email: me, nonce: 'n' })
      .setProtectedHeader({ alg: algorithm, kid: 'other' })
      .setIssuer(google.baseUrl)
      .setAudience(simulatedClient.clientId)
      .setIssuedAt(1_772_438_400)
      .setExpirationTime(1_772_442_000)
      .sign(privateKey);
    const verify = createIdTokenVerifier({ clientId: simulatedClient.clientId, timeoutMs: 2000 });
    const error = await caught(verify({ idToken, nonce: 'n', endpoints, now: google.clock.now() }));
    expect(error).toMatchObject({ name: 'InvalidInput', message: `The ID token was refused: ${why}` });
  });

  it('that cannot be checked because the keys are out of reach may be checked later', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const idToken = await new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'other' }).sign(privateKey);
    const verify = createIdTokenVerifier({ clientId: simulatedClient.clientId, timeoutMs: 2000 });
    const endpoints = {
      ...(await discoverEndpoints(google.baseUrl)()),
      keysUrl: `${google.baseUrl}/nowhere`,
    };
    const error = await caught(verify({ idToken, nonce: 'n', endpoints, now: google.clock.now() }));
    expect(error).toMatchObject({ name: 'TransientError' });
  });
});

describe('refreshing', () => {
  it('gives a new access token and no refresh token where Google did not rotate it', async () => {
    const grant = await google.connect();
    google.clock.advanceMinutes(120);
    const renewed = await google.identity.refresh(grant.refreshToken ?? '');
    expect(renewed).toMatchObject({ accessTokenExpiresAt: '2026-03-02T10:59:59Z', refreshToken: null });
    expect(renewed.accessToken).not.toBe(grant.accessToken);
  });

  it.each([
    [400, 'invalid_grant', 'ReconnectNeeded'],
    [403, 'admin_policy_enforced', 'ReconnectNeeded'],
    [401, 'invalid_client', 'MisconfiguredDeployment'],
    [400, 'unauthorized_client', 'MisconfiguredDeployment'],
    [400, 'invalid_request', 'MisconfiguredDeployment'],
    [503, 'backend_error', 'TransientError'],
    [429, 'rate_limit', 'TransientError'],
    [502, undefined, 'TransientError'],
  ])('after %i %s throws what that means', async (status, reason, name) => {
    const refreshToken = (await google.connect()).refreshToken ?? '';
    google.control.failNext({ status, target: 'token', ...(reason === undefined ? {} : { reason }) });
    const error = await caught(google.identity.refresh(refreshToken));
    expect(error).toMatchObject({ name });
    expect(everythingIn(error)).not.toContain(refreshToken);
  });

  it('of a token that the person withdrew needs a new connection', async () => {
    const grant = await google.connect();
    google.control.revoke(me);
    expect(await caught(google.identity.refresh(grant.refreshToken ?? ''))).toMatchObject({
      name: 'ReconnectNeeded',
    });
  });

  it('with a wrong client secret marks nobody', async () => {
    const grant = await google.connect();
    const identity = createGoogleIdentity({
      clientId: simulatedClient.clientId,
      clientSecret: async () => 'wrong',
      endpoints: discoverEndpoints(google.baseUrl),
      clock: google.clock,
    });
    expect(await caught(identity.refresh(grant.refreshToken ?? ''))).toMatchObject({
      name: 'MisconfiguredDeployment',
    });
  });

  it('against a server that never answers ends by itself', async () => {
    const identity = createGoogleIdentity({
      clientId: simulatedClient.clientId,
      clientSecret: async () => simulatedClient.clientSecret,
      endpoints: discoverEndpoints(google.baseUrl),
      clock: google.clock,
      timeoutMs: 100,
    });
    google.control.failNext({ status: 200, hang: true, target: 'token' });
    expect(await caught(identity.refresh('1//some-token'))).toMatchObject({ name: 'TransientError' });
  });
});

describe('revoking', () => {
  it('ends the grant, and may be repeated', async () => {
    const refreshToken = (await google.connect()).refreshToken ?? '';
    await google.identity.revoke(refreshToken);
    await google.identity.revoke(refreshToken);
    expect(await caught(google.identity.refresh(refreshToken))).toMatchObject({ name: 'ReconnectNeeded' });
  });

  it('that Google could not do now can be tried again', async () => {
    google.control.failNext({ status: 503, target: 'revoke' });
    const error = await caught(google.identity.revoke('1//secret-token'));
    expect(error).toMatchObject({ name: 'TransientError' });
    expect(everythingIn(error)).not.toContain('1//secret-token');
  });
});
