import type { ConnectionTokens, TokenStore } from '../../src/ports/token-store.ts';
import { joinKey } from './versioned-records.ts';

export const memoryTokenStore = (): TokenStore => {
  const stored = new Map<string, ConnectionTokens>();
  let writes = 0;
  return {
    get: async (userId, connectionId) => structuredClone(stored.get(joinKey(userId, connectionId)) ?? null),
    save: async (userId, connectionId, tokens, previous) => {
      const key = joinKey(userId, connectionId);
      if (previous !== null && stored.get(key)?.version !== previous) return 'conflict';
      writes += 1;
      stored.set(key, { ...tokens, version: `v${writes}` });
      return 'saved';
    },
    remove: async (userId, connectionId) => {
      stored.delete(joinKey(userId, connectionId));
    },
  };
};
