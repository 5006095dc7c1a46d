import { createHash } from 'node:crypto';
import type { Instant } from '../../../src/core/time.ts';
import { addDays, addMinutes } from '../../../src/core/time.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import { GoogleApiError } from './google-error.ts';

/** What a sync token remembers: up to which change of which collection, and the query it came from. */
export type SyncPosition = {
  readonly version: number;
  readonly epoch: number;
  readonly query: string;
  /** The calendar and the account, as one short name; what is listed is in it too. */
  readonly collection: string;
  readonly at: Instant;
  readonly timeMinMs: number | null;
  readonly timeMaxMs: number | null;
};

/** What a page token remembers: the last item given, and the state of things when the pass began. */
export type PagePosition = {
  /** The place after which the page begins; null for the first. */
  readonly after: string | null;
  readonly page: number;
  readonly upToVersion: number;
  readonly query: string;
  readonly at: Instant;
};

const encode = (position: SyncPosition | PagePosition, prefix: string): string =>
  `${prefix}${Buffer.from(JSON.stringify(position)).toString('base64url')}=`;

const decode = (token: string, prefix: string): unknown => {
  try {
    return token.startsWith(prefix)
      ? JSON.parse(Buffer.from(token.slice(prefix.length), 'base64url').toString('utf8'))
      : null;
  } catch {
    return null;
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isSyncPosition = (value: unknown): value is SyncPosition =>
  isRecord(value) &&
  typeof value.version === 'number' &&
  typeof value.epoch === 'number' &&
  typeof value.query === 'string' &&
  typeof value.collection === 'string';

const isPagePosition = (value: unknown): value is PagePosition =>
  isRecord(value) &&
  typeof value.page === 'number' &&
  typeof value.upToVersion === 'number' &&
  typeof value.query === 'string';

const syncPrefix = 'CP';
const pagePrefix = 'EA';

export const encodeSyncToken = (position: SyncPosition): string => encode(position, syncPrefix);
export const encodePageToken = (position: PagePosition): string => encode(position, pagePrefix);

/** A short name for anything, the same each time. */
export const shortName = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);

/** A short name for a set of parameters. */
export const queryHash = (parameters: readonly (readonly [string, string])[]): string =>
  shortName(...parameters.map((pair) => pair.join('=')).sort((a, b) => a.localeCompare(b)));

const lost = () =>
  new GoogleApiError({
    status: 410,
    reason: 'fullSyncRequired',
    message: 'Sync token is no longer valid, a full sync is required.',
  });

const refusals: Record<GoogleBehaviour['badSyncToken'], () => GoogleApiError> = {
  'invalid-token': () =>
    new GoogleApiError({ status: 400, reason: 'invalid', message: 'Invalid sync token value.' }),
  'invalid-value': () => new GoogleApiError({ status: 400, reason: 'invalid', message: 'Invalid Value' }),
  gone: lost,
  'gone-empty': () => new GoogleApiError({ status: 410, reason: 'none', message: '', empty: true }),
};

/** What a token is held against. */
export type TokenRules = {
  readonly behaviour: Pick<
    GoogleBehaviour,
    'badSyncToken' | 'syncTokenDays' | 'pageTokenMinutes' | 'takesForeignTokens'
  >;
  readonly now: Instant;
  readonly epoch: number;
  /** The newest change there is. */
  readonly version: number;
  /** Tokens from before this change are lost: the account's right is another one since. */
  readonly accessVersion: number;
  readonly violate: (rule: string) => void;
};

/** Throws 400 for no token at all or (unless Google lets it pass) another calendar's, 410 for one that is lost. */
export const readSyncToken = (
  token: string,
  expected: { readonly query: string; readonly collection: string },
  rules: TokenRules,
): SyncPosition => {
  const { behaviour, now } = rules;
  const position = decode(token, syncPrefix);
  if (!isSyncPosition(position)) throw refusals[behaviour.badSyncToken]();
  const tooOld = behaviour.syncTokenDays !== null && position.at < addDays(now, -behaviour.syncTokenDays);
  if (position.epoch !== rules.epoch || position.version > rules.version || tooOld) throw lost();
  if (position.version < rules.accessVersion) throw lost();
  // Google calls the one undefined behaviour and may not notice the other; both are a client's mistakes.
  const foreign = [
    ...(position.query === expected.query
      ? []
      : ['a sync token must be used with the parameters of its initial sync']),
    ...(position.collection === expected.collection
      ? []
      : ['a sync token belongs to one calendar of one account']),
  ];
  for (const rule of foreign) rules.violate(rule);
  if (foreign.length > 0 && !behaviour.takesForeignTokens) throw refusals['invalid-token']();
  return position;
};

/** Throws 400 when it is no page token, one of another query, or an old one. */
export const readPageToken = (token: string, query: string, rules: TokenRules): PagePosition => {
  const position = decode(token, pagePrefix);
  const refusal = { status: 400, reason: 'badRequest', message: 'Invalid page token value.' };
  if (!isPagePosition(position)) throw new GoogleApiError(refusal);
  if (position.query !== query) {
    throw new GoogleApiError({
      ...refusal,
      violation: 'every page must repeat the query of the first one',
    });
  }
  const { pageTokenMinutes } = rules.behaviour;
  if (pageTokenMinutes !== null && position.at < addMinutes(rules.now, -pageTokenMinutes))
    throw new GoogleApiError(refusal);
  return position;
};
