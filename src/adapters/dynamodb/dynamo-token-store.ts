import { randomUUID } from 'node:crypto';
import type { DataKeys, KeyPurpose } from '../../ports/data-keys.ts';
import type { ConnectionTokens, TokenStore } from '../../ports/token-store.ts';
import { expression } from './expression.ts';
import { joinKey, shortHash } from './keys.ts';
import { openText, sealText } from './sealed-text.ts';
import { openTable } from './table.ts';
import type { Tables } from './tables.ts';

const idOf = (userId: string, connectionId: string): string => shortHash(joinKey(userId, connectionId));

/** In the key's own log as well: so ids, nothing else. */
const purposeOf = (userId: string, connectionId: string): KeyPurpose => ({ userId, connectionId });

/**
 * The tokens of each connection, encrypted with a key of their own, which is kept beside them under a key that
 * never leaves KMS. Both the record and its key open for their own connection only: a record that is put in
 * another's place is as good as lost.
 */
export const dynamoTokenStore = (tables: Tables, keys: DataKeys): TokenStore => {
  const table = openTable(tables, 'tokens');
  return {
    get: async (userId, connectionId) => {
      const id = idOf(userId, connectionId);
      const item = await table.get({ id });
      if (item === null) return null;
      const { sealedKey, sealed, version } = item as Record<'sealedKey' | 'sealed', Uint8Array> & {
        readonly version: string;
      };
      const key = await keys.open(sealedKey, purposeOf(userId, connectionId));
      const tokens = JSON.parse(openText(key, sealed, joinKey(id, version))) as ConnectionTokens;
      return { ...tokens, version };
    },
    save: async (userId, connectionId, { refreshToken, accessToken, accessTokenExpiresAt }, previous) => {
      const id = idOf(userId, connectionId);
      const version = randomUUID();
      const { key, sealed: sealedKey } = await keys.generate(purposeOf(userId, connectionId));
      const text = JSON.stringify({ refreshToken, accessToken, accessTokenExpiresAt });
      const item = { id, version, sealedKey, sealed: sealText(key, text, joinKey(id, version)) };
      return table.put(
        item,
        previous === null ? undefined : expression('#version = :version', { version: previous }),
      );
    },
    remove: async (userId, connectionId) => {
      await table.take({ id: idOf(userId, connectionId) });
    },
  };
};
