import type { Instant } from '../core/time.ts';
import { epochMs, toInstant } from '../core/time.ts';
import { hashedId } from './hashes.ts';

export type SyncRequest = {
  readonly userId: string;
  readonly mode: 'incremental' | 'full';
  readonly at: Instant;
};

const proofOf = ({ userId, mode, at }: SyncRequest): string =>
  hashedId('sync-request', userId, mode, at).slice(0, 16);

/**
 * Says all about a request for a sync that its state is worked out from, so that nothing is stored for it;
 * bound to its person.
 */
export const syncRequestId = (request: SyncRequest): string =>
  `${request.mode}-${epochMs(request.at) / 1000}-${proofOf(request)}`;

/** The request with this id; null when this person made none such. */
export const readSyncRequestId = (userId: string, id: string): SyncRequest | null => {
  const parts = /^(incremental|full)-(\d{9,10})-[\da-f]{16}$/.exec(id);
  if (parts === null) return null;
  const mode = parts[1] === 'full' ? 'full' : 'incremental';
  const request = { userId, mode, at: toInstant(Number(parts[2]) * 1000) } as const;
  return syncRequestId(request) === id ? request : null;
};
