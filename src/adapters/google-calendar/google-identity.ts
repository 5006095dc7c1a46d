import * as z from 'zod';
import { MisconfiguredDeployment, TransientError } from '../../core/errors.ts';
import { addSeconds } from '../../core/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { GoogleEndpoints } from './google-endpoints.ts';
import { createIdTokenVerifier } from './id-token.ts';
import { oauthFailure } from './oauth-failure.ts';
import { postForm } from './oauth-request.ts';

export type GoogleIdentityDeps = {
  readonly clientId: string;
  readonly clientSecret: () => Promise<string>;
  /** `realGoogleEndpoints`, or those that `discoverEndpoints` finds on one machine. */
  readonly endpoints: () => Promise<GoogleEndpoints>;
  readonly clock: Clock;
  readonly timeoutMs?: number;
};

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.coerce.number().positive().optional(),
  scope: z.string().optional(),
  id_token: z.string().optional(),
});

/** Google's OAuth and OpenID Connect. Every expiry is told by our clock, from before the request was sent. */
export const createGoogleIdentity = (deps: GoogleIdentityDeps): IdentityProvider => {
  const { clientId, clientSecret, endpoints, clock, timeoutMs = 10_000 } = deps;
  const verifyIdToken = createIdTokenVerifier({ clientId, timeoutMs });

  const askForTokens = async (step: 'code exchange' | 'token refresh', form: Record<string, string>) => {
    const [{ tokenUrl: url }, secret] = await Promise.all([endpoints(), clientSecret()]);
    const now = clock.now();
    const credentials = { client_id: clientId, client_secret: secret };
    const answer = await postForm({ url, form: { ...form, ...credentials }, timeoutMs, now });
    if (answer.kind !== 'ok') throw oauthFailure(step, answer);
    const tokens = tokenAnswer.safeParse(answer.body).data;
    if (tokens === undefined) throw new TransientError(`Google's ${step} answered without a token`);
    const endsIn = tokens.refresh_token_expires_in;
    return {
      ...tokens,
      accessTokenExpiresAt: addSeconds(now, tokens.expires_in),
      refreshTokenExpiresAt: endsIn === undefined ? null : addSeconds(now, endsIn),
    };
  };

  return {
    authorizationUrl: async (request) => {
      const url = new URL((await endpoints()).authorizationUrl);
      const query = {
        client_id: clientId,
        redirect_uri: request.redirectUri,
        response_type: 'code',
        scope: request.scopes.join(' '),
        state: request.state,
        nonce: request.nonce,
        code_challenge: request.codeChallenge,
        code_challenge_method: 'S256',
        // Only a consent that is shown gives a refresh token again.
        ...(request.offline
          ? {
              access_type: 'offline',
              prompt: request.loginHint === null ? 'select_account consent' : 'consent',
              include_granted_scopes: 'true',
            }
          : { access_type: 'online', prompt: 'select_account' }),
        ...(request.loginHint === null ? {} : { login_hint: request.loginHint }),
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },

    exchange: async ({ code, codeVerifier, redirectUri, nonce }) => {
      const tokens = await askForTokens('code exchange', {
        grant_type: 'authorization_code',
        code,
        code_verifier: codeVerifier,
        redirect_uri: redirectUri,
      });
      if (tokens.id_token === undefined)
        throw new MisconfiguredDeployment('Google gave no ID token: ask for openid');
      const identity = await verifyIdToken({
        idToken: tokens.id_token,
        nonce,
        endpoints: await endpoints(),
        now: clock.now(),
      });
      return {
        ...identity,
        scopes: tokens.scope?.split(' ').filter((scope) => scope !== '') ?? [],
        accessToken: tokens.access_token,
        accessTokenExpiresAt: tokens.accessTokenExpiresAt,
        refreshToken: tokens.refresh_token ?? null,
        refreshTokenExpiresAt: tokens.refreshTokenExpiresAt,
      };
    },

    refresh: async (refreshToken) => {
      const tokens = await askForTokens('token refresh', {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      });
      return {
        accessToken: tokens.access_token,
        accessTokenExpiresAt: tokens.accessTokenExpiresAt,
        refreshToken: tokens.refresh_token ?? null,
      };
    },

    revoke: async (token) => {
      const { revocationUrl: url } = await endpoints();
      const answer = await postForm({ url, form: { token }, timeoutMs, now: clock.now() });
      if (answer.kind === 'ok' || (answer.kind === 'refused' && answer.reason === 'invalid_token')) return;
      throw oauthFailure('revocation', answer);
    },
  };
};
