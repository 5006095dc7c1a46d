import { createHash } from 'node:crypto';
import { GoogleApiError } from './google-error.ts';

/** What a sync token remembers: up to which change, of which epoch, for which query. */
export type SyncPosition = {
  readonly version: number;
  readonly epoch: number;
  readonly query: string;
};

/** What a page token remembers: the last item given, and the state of things when the pass began. */
export type PagePosition = {
  readonly afterOrder: number;
  readonly upToVersion: number;
  readonly query: string;
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
  typeof value.query === 'string';

const isPagePosition = (value: unknown): value is PagePosition =>
  isRecord(value) &&
  typeof value.afterOrder === 'number' &&
  typeof value.upToVersion === 'number' &&
  typeof value.query === 'string';

const syncPrefix = 'CP';
const pagePrefix = 'EA';

export const encodeSyncToken = (position: SyncPosition): string => encode(position, syncPrefix);
export const encodePageToken = (position: PagePosition): string => encode(position, pagePrefix);

/** A short name for a set of parameters. */
export const queryHash = (parameters: readonly (readonly [string, string])[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parameters.map((pair) => pair.join('=')).sort((a, b) => a.localeCompare(b))))
    .digest('base64url')
    .slice(0, 12);

const invalidSyncToken = () =>
  new GoogleApiError({ status: 400, reason: 'invalid', message: 'Invalid sync token value.' });

/** Throws 400 for no token at all, 410 for one that is lost. */
export const decodeSyncToken = (token: string, epoch: number): SyncPosition => {
  const position = decode(token, syncPrefix);
  if (!isSyncPosition(position)) throw invalidSyncToken();
  if (position.epoch !== epoch) {
    throw new GoogleApiError({
      status: 410,
      reason: 'fullSyncRequired',
      message: 'Sync token is no longer valid, a full sync is required.',
    });
  }
  return position;
};

/** Throws 400 when it is no page token, or one of another query. */
export const decodePageToken = (token: string, query: string): PagePosition => {
  const position = decode(token, pagePrefix);
  if (!isPagePosition(position)) {
    throw new GoogleApiError({ status: 400, reason: 'badRequest', message: 'Invalid page token value.' });
  }
  if (position.query !== query) {
    throw new GoogleApiError({
      status: 400,
      reason: 'badRequest',
      message: 'Invalid page token value.',
      violation: 'every page must repeat the query of the first one',
    });
  }
  return position;
};
