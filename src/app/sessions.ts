import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { MisconfiguredDeployment } from '../core/errors.ts';
import { epochMs } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';

/** What a token is for; one made for one purpose is worthless for the others. */
export type TokenPurpose = 'session' | 'access' | 'refresh';

export type TokenClaims = {
  readonly userId: string;
  /** Names the sign-in that the token comes from. */
  readonly sessionId: string;
  readonly issuedAtSeconds: number;
};

export type Sessions = {
  issue(
    purpose: TokenPurpose,
    claims: { readonly userId: string; readonly sessionId: string },
  ): Promise<string>;
  /** Null for anything that is not a live token of this purpose. */
  verify(purpose: TokenPurpose, token: string): Promise<TokenClaims | null>;
  /** The token that a form of this session carries. */
  formToken(sessionId: string): Promise<string>;
  isFormToken(sessionId: string, token: string): Promise<boolean>;
};

export const tokenLifetimeSeconds: Readonly<Record<TokenPurpose, number>> = {
  // Renewed in use: who opens a link on the phone before a meeting is not asked to sign in first.
  session: 30 * 86_400,
  access: 3600,
  refresh: 30 * 86_400,
};

const shortestKeyBytes = 32;
const longestTokenLength = 2048;
const clockToleranceSeconds = 5;

/**
 * Signs and checks who somebody is: HS256, one key per purpose derived from the deployment's session key.
 * Throws MisconfiguredDeployment when that key is shorter than 32 bytes.
 */
export const createSessions = (deps: {
  readonly secrets: Pick<Secrets, 'get'>;
  readonly clock: Clock;
  /** The public base URL: a token of one deployment means nothing to another. */
  readonly issuer: string;
}): Sessions => {
  let rootKey: Uint8Array | null = null;

  const keyFor = async (purpose: TokenPurpose | 'form'): Promise<Uint8Array> => {
    rootKey ??= new TextEncoder().encode(await deps.secrets.get('session-key'));
    if (rootKey.byteLength < shortestKeyBytes) {
      rootKey = null;
      throw new MisconfiguredDeployment(
        `The secret session-key must have at least ${shortestKeyBytes} bytes`,
      );
    }
    return new Uint8Array(hkdfSync('sha256', rootKey, 'exec-assistant', `${purpose}-v1`, 32));
  };

  const nowSeconds = (): number => epochMs(deps.clock.now()) / 1000;

  const formToken = async (sessionId: string): Promise<string> =>
    createHmac('sha256', await keyFor('form'))
      .update(sessionId)
      .digest('base64url');

  return {
    issue: async (purpose, { userId, sessionId }) => {
      const now = nowSeconds();
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: `${purpose}+jwt` })
        .setIssuer(deps.issuer)
        .setAudience(deps.issuer)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(now + tokenLifetimeSeconds[purpose])
        .sign(await keyFor(purpose));
    },

    verify: async (purpose, token) => {
      if (token.length > longestTokenLength) return null;
      const key = await keyFor(purpose);
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          typ: `${purpose}+jwt`,
          issuer: deps.issuer,
          audience: deps.issuer,
          requiredClaims: ['exp', 'iat', 'sub'],
          maxTokenAge: tokenLifetimeSeconds[purpose],
          clockTolerance: clockToleranceSeconds,
          currentDate: new Date(epochMs(deps.clock.now())),
        });
        const { sub, sid, iat, exp } = payload;
        if (typeof sub !== 'string' || sub === '' || typeof sid !== 'string') return null;
        if (iat === undefined || exp === undefined || exp - iat > tokenLifetimeSeconds[purpose]) return null;
        return { userId: sub, sessionId: sid, issuedAtSeconds: iat };
      } catch {
        return null;
      }
    },

    formToken,

    isFormToken: async (sessionId, token) => {
      const expected = Buffer.from(await formToken(sessionId));
      const given = Buffer.from(token);
      return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
    },
  };
};
