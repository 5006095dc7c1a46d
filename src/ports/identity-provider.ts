import type { Instant } from '../core/time.ts';

export type AuthorizationRequest = {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly nonce: string;
  /** S256 of the code verifier. */
  readonly codeChallenge: string;
  /** Ask for a refresh token (connecting), with the consent page shown again. */
  readonly offline: boolean;
  readonly loginHint: string | null;
};

export type Grant = {
  readonly subject: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly scopes: readonly string[];
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Instant;
  /** Absent when Google gave none (not the first consent). */
  readonly refreshToken: string | null;
  /** When Google said that the lasting permission ends; absent where it does not end by itself. */
  readonly refreshTokenExpiresAt?: Instant | null;
};

export type RefreshedTokens = {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Instant;
  /** Only when Google rotated it. */
  readonly refreshToken: string | null;
};

/** Google's OAuth and OpenID Connect. */
export type IdentityProvider = {
  authorizationUrl(request: AuthorizationRequest): Promise<string>;
  /** Exchanges a code once; checks the ID token's signature, issuer, audience, nonce and expiry. */
  exchange(input: { code: string; codeVerifier: string; redirectUri: string; nonce: string }): Promise<Grant>;
  /** Throws ReconnectNeeded on invalid_grant, MisconfiguredDeployment on invalid_client, else TransientError. */
  refresh(refreshToken: string): Promise<RefreshedTokens>;
  /** Withdraws the whole grant at Google; an unknown token counts as done. */
  revoke(token: string): Promise<void>;
};
