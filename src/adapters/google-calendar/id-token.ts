import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import * as z from 'zod';
import { InvalidInput, TransientError } from '../../core/errors.ts';
import type { Instant } from '../../core/time.ts';
import { epochMs } from '../../core/time.ts';
import type { GoogleEndpoints } from './google-endpoints.ts';

const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().min(3).max(320),
  // Google writes a boolean; its older answers, and others that speak its protocol, a text.
  email_verified: z.union([z.boolean(), z.string()]).default(false),
  name: z.string().optional(),
  nonce: z.string(),
  azp: z.string().optional(),
});

export type VerifiedIdentity = {
  readonly subject: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string | null;
};

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Seconds by which Google's clock and ours may differ. */
const clockToleranceSeconds = 30;

const refused = (why: string): InvalidInput =>
  new InvalidInput('id_token', `The ID token was refused: ${why}`);

/** Checks signature (RS256 only), issuer, audience, expiry and nonce. Throws InvalidInput or TransientError. */
export const createIdTokenVerifier = (input: { clientId: string; timeoutMs: number }) => {
  const keySets = new Map<string, KeySet>();
  const keysOf = (url: string): KeySet => {
    const known = keySets.get(url) ?? createRemoteJWKSet(new URL(url), { timeoutDuration: input.timeoutMs });
    keySets.set(url, known);
    return known;
  };

  return async (check: {
    idToken: string;
    nonce: string;
    endpoints: GoogleEndpoints;
    now: Instant;
  }): Promise<VerifiedIdentity> => {
    const verified = await jwtVerify(check.idToken, keysOf(check.endpoints.keysUrl), {
      algorithms: ['RS256'],
      issuer: [...check.endpoints.issuers],
      audience: input.clientId,
      currentDate: new Date(epochMs(check.now)),
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['sub', 'email', 'exp', 'iat', 'nonce'],
    }).catch((error: unknown) => {
      if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
        throw refused(/^[a-z_]{1,20}$/.test(error.claim) ? error.claim : 'a claim');
      }
      // No key set is not the token's fault; jose throws its base class for it.
      if (
        !(error instanceof errors.JOSEError) ||
        error.code === 'ERR_JOSE_GENERIC' ||
        error.code === 'ERR_JWKS_TIMEOUT'
      ) {
        throw new TransientError("Google's signing keys could not be read");
      }
      throw refused('signature or form');
    });
    const identity = claims.safeParse(verified.payload).data;
    if (identity === undefined) throw refused('a claim is not of its type');
    if (identity.nonce !== check.nonce) throw refused('nonce');
    if (identity.azp !== undefined && identity.azp !== input.clientId) throw refused('azp');
    return {
      subject: identity.sub,
      email: identity.email.trim().toLowerCase(),
      emailVerified: identity.email_verified === true || identity.email_verified === 'true',
      name: identity.name ?? null,
    };
  };
};
