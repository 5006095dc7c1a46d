import type { Instant } from '../core/time.ts';

/** The tokens of one connection. `version` changes with each write. */
export type ConnectionTokens = {
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Instant;
  readonly version: string;
};

export type TokenStore = {
  get(userId: string, connectionId: string): Promise<ConnectionTokens | null>;
  /**
   * Writes only if the stored version is still `previous` (null: none, or replace whatever is there
   * after a fresh consent). On `conflict` read again: another process refreshed first.
   */
  save(
    userId: string,
    connectionId: string,
    tokens: Omit<ConnectionTokens, 'version'>,
    previous: string | null,
  ): Promise<'saved' | 'conflict'>;
  /** Repeatable. */
  remove(userId: string, connectionId: string): Promise<void>;
};
