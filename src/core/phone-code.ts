import type { Instant } from './time.ts';
import { addHours, addMinutes } from './time.ts';

/** A number whose owner has not proved yet to be this person. */
export type PendingPhone = {
  readonly number: string;
  readonly codeHash: string;
  readonly expiresAt: Instant;
  readonly triesLeft: number;
};

const validMinutes = 10;
const tries = 5;
const codesPerHour = 3;
const codesPerDay = 6;

/** The codes sent to a person lately: what still counts, and whether one more may follow. */
export const codesSentLately = (
  sentAt: readonly Instant[],
  now: Instant,
): { readonly counted: readonly Instant[]; readonly mayFollow: boolean } => {
  const counted = sentAt.filter((at) => at > addHours(now, -24));
  const lastHour = counted.filter((at) => at > addHours(now, -1));
  return { counted, mayFollow: lastHour.length < codesPerHour && counted.length < codesPerDay };
};

export const newPendingPhone = (number: string, codeHash: string, now: Instant): PendingPhone => ({
  number,
  codeHash,
  expiresAt: addMinutes(now, validMinutes),
  triesLeft: tries,
});

export type CodeCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly pending: PendingPhone | null }
  | { readonly kind: 'expired' };

/** Checks a code by its hash; the last wrong try uses the code up. */
export const checkCode = (pending: PendingPhone, codeHash: string, now: Instant): CodeCheck => {
  if (now >= pending.expiresAt) return { kind: 'expired' };
  if (codeHash === pending.codeHash) return { kind: 'right' };
  const triesLeft = pending.triesLeft - 1;
  return { kind: 'wrong', pending: triesLeft > 0 ? { ...pending, triesLeft } : null };
};
