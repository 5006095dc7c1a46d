import { createHash, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../src/core/time.ts';
import { epochMs } from '../../../src/core/time.ts';
import type { OAuthClient } from './authorization-request.ts';
import type { RefreshTokenBehaviour } from './behaviour.ts';
import type { Code, Grants } from './oauth-state.ts';
import { accessTokenSeconds, subjectOf } from './oauth-state.ts';
import { mayReadEmail, mayReadProfile } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

export type TokenAnswer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

export type TokenEndpointDeps = {
  readonly grants: Grants;
  readonly clients: readonly OAuthClient[];
  readonly signingKey: SigningKey;
  readonly issuer: () => string;
  readonly nameOf: (email: string) => string;
  readonly now: () => Instant;
  readonly refreshTokens: () => RefreshTokenBehaviour;
};

const refuse = (status: number, error: string, description: string): TokenAnswer => ({
  status,
  body: { error, error_description: description },
});

const equals = (a: string, b: string): boolean => {
  const [hashA, hashB] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return hashA !== undefined && hashB !== undefined && timingSafeEqual(hashA, hashB);
};

const basicCredentials = (header: string | undefined): readonly string[] => {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return [];
  return Buffer.from(encoded, 'base64').toString('utf8').split(':').map(decodeURIComponent);
};

const verifierFits = (code: Code, verifier: string | null): boolean =>
  code.codeChallenge === null
    ? verifier === null
    : verifier !== null && createHash('sha256').update(verifier).digest('base64url') === code.codeChallenge;

/** `POST /token`: codes and refresh tokens for access tokens, refused as Google refuses. */
export const createTokenEndpoint = (deps: TokenEndpointDeps) => {
  const { grants, clients, signingKey, now } = deps;

  const idToken = (email: string, clientId: string, scopes: readonly string[], nonce: string | null) => {
    const issuedAt = Math.floor(epochMs(now()) / 1000);
    return signingKey.sign({
      iss: deps.issuer(),
      azp: clientId,
      aud: clientId,
      sub: subjectOf(email),
      ...(mayReadEmail(scopes) ? { email, email_verified: true } : {}),
      ...(mayReadProfile(scopes) ? { name: deps.nameOf(email) } : {}),
      ...(nonce === null ? {} : { nonce }),
      iat: issuedAt,
      exp: issuedAt + 3600,
    });
  };

  const answer = async (
    grant: { clientId: string; email: string; scopes: readonly string[]; nonce: string | null },
    extra: Readonly<Record<string, string | number>>,
  ): Promise<TokenAnswer> => {
    const { clientId, email, scopes, nonce } = grant;
    return {
      status: 200,
      body: {
        access_token: grants.issueAccessToken({ clientId, email, scopes }),
        expires_in: accessTokenSeconds,
        scope: scopes.join(' '),
        token_type: 'Bearer',
        ...extra,
        ...(scopes.includes('openid') ? { id_token: await idToken(email, clientId, scopes, nonce) } : {}),
      },
    };
  };

  /** A new refresh token, and when it ends where that is known. */
  const lasting = (token: { clientId: string; email: string; scopes: readonly string[] }) => {
    const { lifeSeconds } = deps.refreshTokens();
    const refreshToken = grants.issueRefreshToken(token);
    return {
      refresh_token: refreshToken,
      ...(lifeSeconds === null ? {} : { refresh_token_expires_in: lifeSeconds }),
    };
  };

  const exchange = (client: OAuthClient, form: URLSearchParams): TokenAnswer | Promise<TokenAnswer> => {
    const code = grants.takeCode(form.get('code') ?? '');
    if (code === null || code.clientId !== client.clientId)
      return refuse(400, 'invalid_grant', 'Malformed auth code.');
    if (form.get('redirect_uri') !== code.redirectUri)
      return refuse(400, 'redirect_uri_mismatch', 'Bad Request');
    if (!verifierFits(code, form.get('code_verifier')))
      return refuse(400, 'invalid_grant', 'Invalid code verifier.');
    const { clientId, email, scopes } = code;
    const due = code.offline && (code.consentForced || !grants.hasRefreshToken(clientId, email));
    return answer(code, due ? lasting({ clientId, email, scopes }) : {});
  };

  const refresh = (client: OAuthClient, form: URLSearchParams): TokenAnswer | Promise<TokenAnswer> => {
    const text = form.get('refresh_token') ?? '';
    const token = grants.refreshToken(text);
    if (token === null || token.clientId !== client.clientId) {
      return refuse(400, 'invalid_grant', 'Token has been expired or revoked.');
    }
    if (!deps.refreshTokens().rotate) return answer({ ...token, nonce: null }, {});
    grants.dropRefreshToken(text);
    return answer({ ...token, nonce: null }, lasting(token));
  };

  return async (form: URLSearchParams, authorization: string | undefined): Promise<TokenAnswer> => {
    const [basicId, basicSecret] = basicCredentials(authorization);
    const clientId = form.get('client_id') ?? basicId;
    const client = clients.find((known) => known.clientId === clientId);
    if (client === undefined) return refuse(401, 'invalid_client', 'The OAuth client was not found.');
    if (!equals(form.get('client_secret') ?? basicSecret ?? '', client.clientSecret)) {
      return refuse(401, 'invalid_client', 'Unauthorized');
    }
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return exchange(client, form);
      case 'refresh_token':
        return refresh(client, form);
      default:
        return refuse(400, 'unsupported_grant_type', 'Invalid grant_type');
    }
  };
};
