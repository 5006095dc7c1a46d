import type { Instant } from '../core/time.ts';

/** What must be known again when Google sends the browser back. */
export type LoginState = {
  readonly purpose: 'sign-in' | 'connect';
  /** Who started it; null when signing in. */
  readonly userId: string | null;
  readonly codeVerifier: string;
  readonly nonce: string;
  /** Hash of the cookie that binds it to the browser. */
  readonly browserHash: string;
  readonly returnTo: string;
  /** The connection that is to be renewed; absent where any account will do. */
  readonly connectionId?: string | null;
  readonly expiresAt: Instant;
};

/** Kept by the hash of the random `state`; used once. */
export type LoginStateStore = {
  put(stateHash: string, state: LoginState): Promise<void>;
  /** Gives it and removes it; null when unknown or already used. */
  take(stateHash: string): Promise<LoginState | null>;
};
