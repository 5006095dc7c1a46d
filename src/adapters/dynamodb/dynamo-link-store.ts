import type { LinkStore, MaterialLink } from '../../ports/link-store.ts';
import { expression } from './expression.ts';
import { epochSeconds, withoutAttributes } from './item.ts';
import { openTable } from './table.ts';
import type { Tables } from './tables.ts';

/** Links to materials; one that was revoked stays so, whatever is put again. */
export const dynamoLinkStore = (tables: Tables): LinkStore => {
  const table = openTable(tables, 'links');
  return {
    put: async (link) => {
      await table.put(
        { ...link, expiresAtSeconds: epochSeconds(link.expiresAt) },
        expression('attribute_not_exists(#idHash) OR #revokedAt = :none', { none: null }),
      );
    },
    get: async (idHash) => {
      const item = await table.get({ idHash });
      return item === null ? null : (withoutAttributes(item, ['expiresAtSeconds']) as MaterialLink);
    },
    revoke: async (idHash, at) => {
      await table.update(
        { idHash },
        expression('SET #revokedAt = :at', { at }),
        expression('attribute_exists(#idHash) AND #revokedAt = :none', { none: null }),
      );
    },
  };
};
