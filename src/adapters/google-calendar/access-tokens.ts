import { ReconnectNeeded, TransientError } from '../../core/errors.ts';
import type { Instant } from '../../core/time.ts';
import { secondsBetween } from '../../core/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { ConnectionTokens, TokenStore } from '../../ports/token-store.ts';

export type AccessToken = { readonly text: string; readonly expiresAt: Instant };

export type AccessTokens = {
  /** Whether it has less than five minutes to live. */
  isStale(token: AccessToken): boolean;
  /** A token that is not stale, refreshed and saved when needed. */
  current(): Promise<AccessToken>;
  /** Another token than this one, which Google did not accept. */
  replace(rejected: AccessToken): Promise<AccessToken>;
};

export type AccessTokensDeps = {
  readonly tokens: TokenStore;
  readonly identity: Pick<IdentityProvider, 'refresh'>;
  readonly clock: Clock;
};

/** Under this much life left a token is refreshed before it is used. */
const leastSecondsLeft = 300;
const maxRaces = 3;

const accessTokenOf = (stored: ConnectionTokens): AccessToken => ({
  text: stored.accessToken,
  expiresAt: stored.accessTokenExpiresAt,
});

/**
 * The access tokens of one connection. Processes that refresh at the same time settle it by a conditional
 * write: the loser uses the winner's token. Throws ReconnectNeeded when the grant is gone for good.
 */
export const createAccessTokens =
  ({ tokens, identity, clock }: AccessTokensDeps) =>
  (userId: string, connectionId: string): AccessTokens => {
    const read = async (): Promise<ConnectionTokens> => {
      const stored = await tokens.get(userId, connectionId);
      if (stored === null) throw new ReconnectNeeded('The connection has no tokens');
      return stored;
    };

    const isStale = (token: AccessToken): boolean =>
      secondsBetween(clock.now(), token.expiresAt) < leastSecondsLeft;

    /** Null when another process wrote first. */
    const refresh = async (stored: ConnectionTokens): Promise<AccessToken | null> => {
      try {
        const renewed = await identity.refresh(stored.refreshToken);
        const saved = await tokens.save(
          userId,
          connectionId,
          {
            refreshToken: renewed.refreshToken ?? stored.refreshToken,
            accessToken: renewed.accessToken,
            accessTokenExpiresAt: renewed.accessTokenExpiresAt,
          },
          stored.version,
        );
        return saved === 'saved'
          ? { text: renewed.accessToken, expiresAt: renewed.accessTokenExpiresAt }
          : null;
      } catch (error) {
        // The grant is gone only if the token that failed is still the one that is stored.
        if (error instanceof ReconnectNeeded && (await read()).version !== stored.version) return null;
        throw error;
      }
    };

    const settle = async (mayUse: (token: AccessToken) => boolean): Promise<AccessToken> => {
      for (let raced = 0; raced < maxRaces; raced += 1) {
        const stored = await read();
        const token = accessTokenOf(stored);
        if (mayUse(token)) return token;
        const renewed = await refresh(stored);
        if (renewed !== null) return renewed;
      }
      throw new TransientError('The tokens of a connection were changed by others at every try');
    };

    return {
      isStale,
      current: () => settle((token) => !isStale(token)),
      replace: (rejected) => settle((token) => token.text !== rejected.text && !isStale(token)),
    };
  };
