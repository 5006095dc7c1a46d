import { PermanentError } from '../../core/errors.ts';
import type { Instant } from '../../core/time.ts';
import { epochMs } from '../../core/time.ts';

export type Item = Record<string, unknown>;

const itemLimitBytes = 400 * 1024;

/** Refuses what DynamoDB would refuse, in our words. As JSON an item is never smaller than as DynamoDB counts it. */
export const checkItemSize = (table: string, item: Item): void => {
  const bytes = Buffer.byteLength(JSON.stringify(item));
  if (bytes > itemLimitBytes) {
    throw new PermanentError(
      `A record of ${bytes} bytes is too large for ${table}: at most ${itemLimitBytes}`,
    );
  }
};

/** Seconds since the epoch, as an expiry attribute counts. */
export const epochSeconds = (at: Instant): number => Math.floor(epochMs(at) / 1000);

/** The item without the attributes that exist for keys and indexes only. */
export const withoutAttributes = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
