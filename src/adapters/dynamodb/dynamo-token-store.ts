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

type OpenKey = { readonly key: Uint8Array; readonly sealedKey: Uint8Array; readonly uses: number };

/** After so many records a connection gets another key: months, where its tokens are renewed every two hours. */
const mostUses = 1000;
const mostOpenKeys = 20;

/**
 * The keys of records that were read and may be written next, so that KMS need not be asked twice. Each is
 * forgotten when it is taken, or when others came after it.
 */
const openKeys = () => {
  const keys = new Map<string, OpenKey>();
  return {
    keep: (version: string, key: OpenKey): void => {
      keys.set(version, key);
      for (const oldest of keys.keys()) if (keys.size > mostOpenKeys) keys.delete(oldest);
    },
    take: (version: string | null): OpenKey | null => {
      const found = keys.get(version ?? '') ?? null;
      keys.delete(version ?? '');
      return found !== null && found.uses < mostUses ? found : null;
    },
  };
};

/**
 * The tokens of each connection, encrypted with a key of its own, which is kept beside them under a key that
 * never leaves KMS. Both the record and its key open for their own connection only: a record that is put in
 * another's place is as good as lost.
 */
export const dynamoTokenStore = (tables: Tables, keys: DataKeys): TokenStore => {
  const table = openTable(tables, 'tokens');
  const open = openKeys();

  const newKey = async (purpose: KeyPurpose): Promise<OpenKey> => {
    const { key, sealed } = await keys.generate(purpose);
    return { key, sealedKey: sealed, uses: 0 };
  };

  return {
    get: async (userId, connectionId) => {
      const id = idOf(userId, connectionId);
      const item = await table.get({ id });
      if (item === null) return null;
      const { sealedKey, sealed, version, keyUses } = item as Record<'sealedKey' | 'sealed', Uint8Array> & {
        readonly version: string;
        readonly keyUses?: number;
      };
      const key = await keys.open(sealedKey, purposeOf(userId, connectionId));
      const tokens = JSON.parse(openText(key, sealed, joinKey(id, version))) as ConnectionTokens;
      open.keep(version, { key, sealedKey, uses: keyUses ?? mostUses });
      return { ...tokens, version };
    },
    save: async (userId, connectionId, { refreshToken, accessToken, accessTokenExpiresAt }, previous) => {
      const id = idOf(userId, connectionId);
      const version = randomUUID();
      const { key, sealedKey, uses } = open.take(previous) ?? (await newKey(purposeOf(userId, connectionId)));
      const text = JSON.stringify({ refreshToken, accessToken, accessTokenExpiresAt });
      const sealed = sealText(key, text, joinKey(id, version));
      return table.put(
        { id, version, sealedKey, keyUses: uses + 1, sealed },
        previous === null ? undefined : expression('#version = :version', { version: previous }),
      );
    },
    remove: async (userId, connectionId) => {
      await table.take({ id: idOf(userId, connectionId) });
    },
  };
};
