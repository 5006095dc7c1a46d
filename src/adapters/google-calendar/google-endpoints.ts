import * as z from 'zod';
import { MisconfiguredDeployment, TransientError } from '../../core/errors.ts';

export type GoogleEndpoints = {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly revocationUrl: string;
  readonly keysUrl: string;
  /** What the `iss` of an ID token may be. */
  readonly issuers: readonly string[];
};

export const realGoogleEndpoints: GoogleEndpoints = {
  authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  revocationUrl: 'https://oauth2.googleapis.com/revoke',
  keysUrl: 'https://www.googleapis.com/oauth2/v3/certs',
  issuers: ['https://accounts.google.com', 'accounts.google.com'],
};

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  revocation_endpoint: z.url().optional(),
  jwks_uri: z.url(),
});

/** Reads the endpoints of a Google stand-in from its OpenID discovery document; asked once, when first needed. */
export const discoverEndpoints = (
  baseUrl: string,
  { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
): (() => Promise<GoogleEndpoints>) => {
  const address = new URL('/.well-known/openid-configuration', baseUrl);
  const read = async (): Promise<GoogleEndpoints> => {
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
      .then(async (response) => (response.ok ? await response.json() : null))
      .catch(() => null);
    if (answer === null) throw new TransientError('The OpenID discovery document could not be read');
    const document = discovery.safeParse(answer).data;
    if (document === undefined)
      throw new MisconfiguredDeployment('The OpenID discovery document is incomplete');
    return {
      authorizationUrl: document.authorization_endpoint,
      tokenUrl: document.token_endpoint,
      revocationUrl: document.revocation_endpoint ?? new URL('/revoke', baseUrl).href,
      keysUrl: document.jwks_uri,
      // Google's own ID tokens name the issuer with or without its scheme.
      issuers: [document.issuer, document.issuer.replace(/^https?:\/\//, '')],
    };
  };
  let known: GoogleEndpoints | null = null;
  return async () => {
    known ??= await read();
    return known;
  };
};
