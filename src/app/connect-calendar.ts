import type { Connection } from '../core/connection.ts';
import { missingReadingScopes, readingScopes } from '../core/connection.ts';
import { TransientError } from '../core/errors.ts';
import { writingScope } from '../core/writing-scope.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';
import type { Grant } from '../ports/identity-provider.ts';
import type { Log } from '../ports/log.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import type { TokenStore } from '../ports/token-store.ts';
import type { AuthorizationCallback, AuthorizationDeps, StartedAuthorization } from './authorization.ts';
import { finishAuthorization, startAuthorization } from './authorization.ts';
import { hashedId } from './hashes.ts';

export type ConnectDeps = AuthorizationDeps & {
  readonly connections: ConnectionStore;
  readonly tokens: TokenStore;
  readonly queue: SyncQueue;
  readonly audit: AuditTrail;
  readonly log: Log;
  readonly publicBaseUrl: string;
  /** What else a new connection lets us learn; neither can fail the connecting. */
  readonly linkSlack: (userId: string) => Promise<void>;
  readonly adoptTimeZone: (userId: string, connectionId: string) => Promise<void>;
};

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly connection: Connection; readonly returnTo: string }
  | { readonly kind: 'denied' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unverified-email' }
  /** One account was to be renewed, and the person chose another: nothing was stored. */
  | { readonly kind: 'other-account' }
  /** The person unticked what reading needs: nothing was stored. */
  | { readonly kind: 'missing-scopes'; readonly missing: readonly string[] }
  /** Google gave no lasting permission, and there is none from before. */
  | { readonly kind: 'no-refresh-token' };

const connectScopes = ['openid', 'email', ...readingScopes] as const;

const redirectUriOf = (publicBaseUrl: string): string => `${publicBaseUrl}/calendar/callback`;

/** Sends a signed-in person to Google to let us read a calendar, and change it where they turned actions on. */
export const startConnect =
  (deps: ConnectDeps) =>
  (input: {
    readonly userId: string;
    readonly browserToken: string | null;
    readonly loginHint: string | null;
    readonly returnTo: string | null;
    /** The connection that is to be renewed; null where any account will do. */
    readonly connectionId: string | null;
    readonly withActions: boolean;
  }): Promise<StartedAuthorization> =>
    startAuthorization(deps)({
      ...input,
      purpose: 'connect',
      redirectUri: redirectUriOf(deps.publicBaseUrl),
      scopes: input.withActions ? [...connectScopes, writingScope] : connectScopes,
      offline: true,
    });

/**
 * Takes the person back from Google: keeps the tokens, then the connection, then has it synced. The same
 * Google account renews its connection; another one becomes a second connection, unless the first was to be renewed.
 */
export const finishConnect =
  (deps: ConnectDeps) =>
  async (input: AuthorizationCallback & { readonly userId: string }): Promise<ConnectOutcome> => {
    const { userId } = input;
    const outcome = await finishAuthorization(deps)({
      ...input,
      purpose: 'connect',
      redirectUri: redirectUriOf(deps.publicBaseUrl),
    });
    if (outcome.kind !== 'granted') {
      deps.log.info(`connect.${outcome.kind}`, { userId });
      return { kind: outcome.kind };
    }
    const { grant } = outcome;
    if (!grant.emailVerified) return { kind: 'unverified-email' };
    const connectionId = hashedId('connection', userId, grant.subject);
    if (outcome.connectionId !== null && outcome.connectionId !== connectionId)
      return { kind: 'other-account' };
    const existing = await deps.connections.get(userId, connectionId);
    const missing = missingReadingScopes(grant.scopes);
    if (missing.length > 0) {
      if (existing === null) await revokeQuietly(deps, grant);
      return { kind: 'missing-scopes', missing };
    }
    if (!(await storeTokens(deps, { userId, connectionId, existing, grant }))) {
      return { kind: 'no-refresh-token' };
    }
    const connection = await saveConnection(deps, { userId, connectionId, grant });
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'calendar.connect',
      subject: connectionId,
      outcome: existing === null ? 'connected' : 'reconnected',
    });
    await deps.linkSlack(userId);
    await deps.adoptTimeZone(userId, connectionId);
    await enqueueSync(deps, connection);
    deps.log.info('connect.done', { userId, connectionId, again: existing !== null });
    return { kind: 'connected', connection, returnTo: outcome.returnTo };
  };

/** False when there is no lasting permission to store. */
const storeTokens = async (
  deps: ConnectDeps,
  input: {
    readonly userId: string;
    readonly connectionId: string;
    readonly existing: Connection | null;
    readonly grant: Grant;
  },
): Promise<boolean> => {
  const { userId, connectionId, existing, grant } = input;
  // The stored one is no help when it is what Google refused.
  const stored = existing?.status === 'connected' ? await deps.tokens.get(userId, connectionId) : null;
  const refreshToken = grant.refreshToken ?? stored?.refreshToken ?? null;
  if (refreshToken === null) return false;
  const { accessToken, accessTokenExpiresAt } = grant;
  await deps.tokens.save(userId, connectionId, { refreshToken, accessToken, accessTokenExpiresAt }, null);
  return true;
};

const maxTries = 5;

const saveConnection = async (
  deps: ConnectDeps,
  input: { readonly userId: string; readonly connectionId: string; readonly grant: Grant },
): Promise<Connection> => {
  const { userId, connectionId, grant } = input;
  for (let tried = 0; tried < maxTries; tried += 1) {
    const known = await deps.connections.get(userId, connectionId);
    const connection: Connection = {
      id: connectionId,
      userId,
      subject: grant.subject,
      email: grant.email.toLowerCase(),
      scopes: grant.scopes,
      status: 'connected',
      createdAt: known?.createdAt ?? deps.clock.now(),
      grantEndsAt:
        grant.refreshToken === null ? (known?.grantEndsAt ?? null) : (grant.refreshTokenExpiresAt ?? null),
      version: known?.version ?? 0,
    };
    if ((await deps.connections.save(connection)) === 'saved') {
      return { ...connection, version: connection.version + 1 };
    }
  }
  throw new TransientError('The connection was changed by others at every try');
};

/** Meetings appear at once; should the queue be down, the monitor's next round finds the connection. */
const enqueueSync = async (deps: ConnectDeps, { userId, id }: Connection): Promise<void> => {
  try {
    await deps.queue.enqueue([{ userId, connectionId: id, calendarId: null, mode: 'incremental' }]);
  } catch (error) {
    deps.log.error('connect.sync-not-queued', error, { userId, connectionId: id });
  }
};

const revokeQuietly = async (deps: ConnectDeps, grant: Grant): Promise<void> => {
  try {
    await deps.identity.revoke(grant.refreshToken ?? grant.accessToken);
  } catch (error) {
    deps.log.error('connect.not-revoked', error);
  }
};
