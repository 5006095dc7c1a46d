import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../../../src/core/time.ts';
import { addDays, addSeconds } from '../../../src/core/time.ts';
import type { RefreshTokenBehaviour } from './behaviour.ts';

export type Code = {
  readonly clientId: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly codeChallenge: string | null;
  readonly nonce: string | null;
  readonly offline: boolean;
  /** The consent page was shown on purpose: a new refresh token is due. */
  readonly consentForced: boolean;
  readonly expiresAt: Instant;
};

export type Token = {
  readonly clientId: string;
  readonly email: string;
  readonly scopes: readonly string[];
  /** Null for a refresh token that lives until it is revoked. */
  readonly expiresAt: Instant | null;
  /** Of a refresh token. */
  readonly usedAt?: Instant;
};

/** Everything that OAuth remembers; plain JSON. */
export type OAuthState = {
  readonly codes: Record<string, Code>;
  readonly accessTokens: Record<string, Token>;
  readonly refreshTokens: Record<string, Token>;
  /** Scopes ever granted, by client and account. */
  readonly grants: Record<string, readonly string[]>;
};

export const emptyOAuthState = (): OAuthState => ({
  codes: {},
  accessTokens: {},
  refreshTokens: {},
  grants: {},
});

export const accessTokenSeconds = 3599;
const codeSeconds = 600;

const secret = (prefix: string): string => `${prefix}${randomBytes(24).toString('base64url')}`;
const grantKey = (clientId: string, email: string): string => `${clientId} ${email}`;

/** Google's stable subject of an account: digits, the same at every start. */
export const subjectOf = (email: string): string =>
  BigInt(`0x1${createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(21, '1')
    .slice(0, 21);

const removeWhere = (tokens: Record<string, Token>, matches: (token: Token) => boolean): void => {
  for (const [text, token] of Object.entries(tokens)) if (matches(token)) delete tokens[text];
};

/** Codes, tokens and grants, and the rules by which they come and go. */
export const createGrants = (
  state: () => OAuthState,
  now: () => Instant,
  rules: () => RefreshTokenBehaviour,
) => {
  const dropGrant = (clientId: string, email: string): void => {
    const matches = (token: Token) => token.clientId === clientId && token.email === email;
    removeWhere(state().accessTokens, matches);
    removeWhere(state().refreshTokens, matches);
    delete state().grants[grantKey(clientId, email)];
  };

  return {
    issueCode: (code: Omit<Code, 'expiresAt'>): string => {
      const text = secret('4/sim-');
      state().codes[text] = { ...code, expiresAt: addSeconds(now(), codeSeconds) };
      return text;
    },

    /** Gives a code's content once; null when it is unknown, used or too old. */
    takeCode: (text: string): Code | null => {
      const code = state().codes[text];
      delete state().codes[text];
      return code === undefined || code.expiresAt <= now() ? null : code;
    },

    grantedBefore: (clientId: string, email: string): readonly string[] =>
      state().grants[grantKey(clientId, email)] ?? [],

    recordGrant: (clientId: string, email: string, scopes: readonly string[]): void => {
      const key = grantKey(clientId, email);
      state().grants[key] = [...new Set([...(state().grants[key] ?? []), ...scopes])];
    },

    issueAccessToken: (token: Omit<Token, 'expiresAt'>): string => {
      removeWhere(state().accessTokens, ({ expiresAt }) => expiresAt !== null && expiresAt <= now());
      const text = secret('ya29.sim-');
      state().accessTokens[text] = { ...token, expiresAt: addSeconds(now(), accessTokenSeconds) };
      return text;
    },

    issueRefreshToken: ({ clientId, email, scopes }: Omit<Token, 'expiresAt' | 'usedAt'>): string => {
      const { most, lifeSeconds } = rules();
      const { refreshTokens } = state();
      const text = secret('1//sim-');
      const expiresAt = lifeSeconds === null ? null : addSeconds(now(), lifeSeconds);
      refreshTokens[text] = { clientId, email, scopes, expiresAt, usedAt: now() };
      const ofPerson = Object.entries(refreshTokens).filter(
        ([, token]) => token.clientId === clientId && token.email === email,
      );
      for (const [oldest] of ofPerson.slice(0, Math.max(0, ofPerson.length - most)))
        delete refreshTokens[oldest];
      return text;
    },
    dropRefreshToken: (text: string): void => {
      delete state().refreshTokens[text];
    },

    hasRefreshToken: (clientId: string, email: string): boolean =>
      Object.values(state().refreshTokens).some(
        (token) => token.clientId === clientId && token.email === email,
      ),

    /** Gives it while it lives; using it keeps it alive. */
    refreshToken: (text: string): Token | null => {
      const token = state().refreshTokens[text];
      if (token === undefined) return null;
      const unused = (token.usedAt ?? now()) < addDays(now(), -rules().unusedDays);
      if (unused || (token.expiresAt !== null && token.expiresAt <= now())) {
        delete state().refreshTokens[text];
        return null;
      }
      state().refreshTokens[text] = { ...token, usedAt: now() };
      return token;
    },

    accessToken: (text: string): Token | null => {
      const token = state().accessTokens[text];
      return token === undefined || (token.expiresAt !== null && token.expiresAt <= now()) ? null : token;
    },

    /** Ends the whole grant that a token belongs to; false for an unknown token. */
    revokeToken: (text: string): boolean => {
      const token = state().accessTokens[text] ?? state().refreshTokens[text];
      if (token === undefined) return false;
      dropGrant(token.clientId, token.email);
      return true;
    },

    /** The person withdraws every client's access. */
    revokeAccount: (email: string): void => {
      const lowerCase = email.toLowerCase();
      const clients = Object.keys(state().grants).flatMap((key) => {
        const [clientId = '', owner] = key.split(' ');
        return owner === lowerCase ? [clientId] : [];
      });
      for (const clientId of clients) dropGrant(clientId, lowerCase);
    },

    /** Access tokens die early, as they may at Google. */
    expireAccessTokens: (): void => removeWhere(state().accessTokens, () => true),
  };
};

export type Grants = ReturnType<typeof createGrants>;
