import { createHash } from 'node:crypto';

/** One key of several ids: whatever characters they hold, two different lists never give the same key. */
export const joinKey = (...parts: readonly string[]): string => JSON.stringify(parts);

/** 32 characters that stand for an id in a range key, where 1,024 bytes are the limit. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 32);

/** Spreads ids evenly and always alike over the shards. */
export const shardOf = <Shard extends string>(id: string, shards: readonly Shard[]): Shard => {
  const byte = createHash('sha256').update(id).digest()[0] ?? 0;
  return shards[byte % shards.length] as Shard;
};
