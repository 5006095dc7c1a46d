import type { TableName } from '../../contracts/tables.ts';
import type { PersonalRecords } from '../../ports/personal-records.ts';
import { expression } from './expression.ts';
import type { Key, TableQuery } from './table.ts';
import { openTable } from './table.ts';
import type { Tables } from './tables.ts';
import { writeBatch } from './write-batch.ts';

/** Erases a person's items by partition or index, page by page. */
export const dynamoPersonalRecords = (tables: Tables): PersonalRecords => {
  const erase = async (
    name: TableName,
    userId: string,
    keys: Pick<TableQuery, 'attributes' | 'index'>,
  ): Promise<number> => {
    let erased = 0;
    const where = expression('#userId = :userId', { userId });
    for await (const items of openTable(tables, name).pages({ ...keys, where })) {
      await writeBatch(
        tables,
        name,
        items.map((item) => ({ remove: item as Key })),
      );
      erased += items.length;
    }
    return erased;
  };
  return {
    eraseMeetings: (userId) => erase('meetings', userId, { attributes: ['userId', 'id'] }),
    erasePreparations: (userId) => erase('preparations', userId, { index: 'by-user', attributes: ['id'] }),
    eraseLinks: async (idHashes) => {
      await writeBatch(
        tables,
        'links',
        idHashes.map((idHash) => ({ remove: { idHash } })),
      );
      return idHashes.length;
    },
    eraseApprovals: (userId) => erase('approvals', userId, { attributes: ['userId', 'id'] }),
    eraseAudit: (userId) => erase('audit', userId, { attributes: ['userId', 'at'] }),
    eraseUser: async (id) => {
      await openTable(tables, 'users').take({ id });
    },
  };
};
