import { createHash } from 'node:crypto';
import { InvalidInput } from '../core/errors.ts';
import { safeReturnPath } from '../core/return-path.ts';
import { addMinutes } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Grant, IdentityProvider } from '../ports/identity-provider.ts';
import type { LoginState, LoginStateStore } from '../ports/login-state-store.ts';
import type { Random } from '../ports/random.ts';
import { hashSecret } from './hashes.ts';

export type AuthorizationDeps = {
  readonly identity: IdentityProvider;
  readonly states: LoginStateStore;
  readonly random: Random;
  readonly clock: Clock;
};

export type StartAuthorization = {
  readonly purpose: LoginState['purpose'];
  /** Who connects; null when signing in. */
  readonly userId: string | null;
  /** The cookie that binds the redirect to the browser, where the browser has one already. */
  readonly browserToken: string | null;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  readonly loginHint: string | null;
  readonly returnTo: string | null;
  /** The connection that is to be renewed; absent where any account will do. */
  readonly connectionId?: string | null;
};

export type StartedAuthorization = { readonly url: string; readonly browserToken: string };

/** What Google's redirect brings back, with what we know of the browser and the person. */
export type AuthorizationCallback = {
  readonly state: string | null;
  readonly code: string | null;
  readonly error: string | null;
  readonly browserToken: string | null;
};

export type AuthorizationOutcome =
  | {
      readonly kind: 'granted';
      readonly grant: Grant;
      readonly returnTo: string;
      readonly connectionId: string | null;
    }
  /** The person said no at Google. */
  | { readonly kind: 'denied'; readonly returnTo: string }
  /** Forged, replayed, too old, or begun in another browser or by another person. */
  | { readonly kind: 'refused' };

const stateMinutes = 10;
const secretBytes = 32;

const codeChallenge = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** Begins an OAuth redirect: remembers it under the hash of a random state, for ten minutes. */
export const startAuthorization =
  (deps: AuthorizationDeps) =>
  async (input: StartAuthorization): Promise<StartedAuthorization> => {
    const state = deps.random.token(secretBytes);
    const codeVerifier = deps.random.token(secretBytes);
    const nonce = deps.random.token(secretBytes);
    const browserToken = input.browserToken ?? deps.random.token(secretBytes);
    await deps.states.put(hashSecret(state), {
      purpose: input.purpose,
      userId: input.userId,
      codeVerifier,
      nonce,
      browserHash: hashSecret(browserToken),
      returnTo: safeReturnPath(input.returnTo),
      connectionId: input.connectionId ?? null,
      expiresAt: addMinutes(deps.clock.now(), stateMinutes),
    });
    const url = await deps.identity.authorizationUrl({
      redirectUri: input.redirectUri,
      scopes: input.scopes,
      state,
      nonce,
      codeChallenge: codeChallenge(codeVerifier),
      offline: input.offline,
      loginHint: input.loginHint,
    });
    return { url, browserToken };
  };

/**
 * Ends an OAuth redirect. The state is checked before anything else is believed, and is used up whatever
 * comes of it. Throws TransientError or MisconfiguredDeployment when Google cannot exchange the code.
 */
export const finishAuthorization =
  (deps: AuthorizationDeps) =>
  async (
    input: AuthorizationCallback & Pick<StartAuthorization, 'purpose' | 'userId' | 'redirectUri'>,
  ): Promise<AuthorizationOutcome> => {
    if (input.state === null || input.browserToken === null) return { kind: 'refused' };
    const begun = await deps.states.take(hashSecret(input.state));
    if (
      begun === null ||
      begun.purpose !== input.purpose ||
      begun.userId !== input.userId ||
      begun.browserHash !== hashSecret(input.browserToken) ||
      begun.expiresAt <= deps.clock.now()
    ) {
      return { kind: 'refused' };
    }
    if (input.error !== null || input.code === null) return { kind: 'denied', returnTo: begun.returnTo };
    try {
      const grant = await deps.identity.exchange({
        code: input.code,
        codeVerifier: begun.codeVerifier,
        redirectUri: input.redirectUri,
        nonce: begun.nonce,
      });
      return { kind: 'granted', grant, returnTo: begun.returnTo, connectionId: begun.connectionId ?? null };
    } catch (error) {
      if (error instanceof InvalidInput) return { kind: 'refused' };
      throw error;
    }
  };
