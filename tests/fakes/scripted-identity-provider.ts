import { InvalidInput } from '../../src/core/errors.ts';
import type { AuthorizationRequest, Grant, IdentityProvider } from '../../src/ports/identity-provider.ts';

export type ScriptedIdentityProvider = IdentityProvider & {
  readonly requests: readonly AuthorizationRequest[];
  readonly revoked: readonly string[];
  /** The next code for this grant; it can be exchanged once. */
  codeFor(grant: Grant): string;
  /** Every exchange throws this until it is set to null. */
  failExchange(error: Error | null): void;
  failRevoke(error: Error | null): void;
};

/** Google, as far as signing in and connecting see it: codes are good once, with the verifier's request. */
export const scriptedIdentityProvider = (): ScriptedIdentityProvider => {
  const requests: AuthorizationRequest[] = [];
  const revoked: string[] = [];
  const grants = new Map<string, Grant>();
  let codes = 0;
  let exchangeFailure: Error | null = null;
  let revokeFailure: Error | null = null;
  return {
    requests,
    revoked,
    codeFor: (grant) => {
      codes += 1;
      grants.set(`code${codes}`, grant);
      return `code${codes}`;
    },
    failExchange: (error) => {
      exchangeFailure = error;
    },
    failRevoke: (error) => {
      revokeFailure = error;
    },
    authorizationUrl: async (request) => {
      requests.push(request);
      const url = new URL('https://google.example/authorize');
      url.searchParams.set('state', request.state);
      return url.href;
    },
    exchange: async ({ code, nonce, redirectUri }) => {
      if (exchangeFailure !== null) throw exchangeFailure;
      const grant = grants.get(code);
      grants.delete(code);
      const known = requests.some(
        (request) => request.nonce === nonce && request.redirectUri === redirectUri,
      );
      if (grant === undefined || !known) throw new InvalidInput('code', 'The code was refused');
      return grant;
    },
    refresh: async () => {
      throw new Error('not used here');
    },
    revoke: async (token) => {
      if (revokeFailure !== null) throw revokeFailure;
      revoked.push(token);
    },
  };
};
