import type { AuditEntry, AuditTrail } from '../../ports/audit-trail.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { joinKey, shortHash } from './keys.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';

/**
 * The range key is the second and a hash of the entry: entries of one second stand side by side, and the
 * same entry appended twice (a repeated step) is there once.
 */
const rangeKeyOf = ({ at, actor, action, subject, outcome }: AuditEntry): string =>
  `${at}#${shortHash(joinKey(actor, action, subject, outcome))}`;

const toEntry = (item: Item): AuditEntry => {
  const [at = ''] = String(item.at).split('#');
  return { ...item, at } as AuditEntry;
};

export const dynamoAuditTrail = (tables: Tables): AuditTrail => {
  const table = openTable(tables, 'audit');
  return {
    append: async (entry) => {
      await table.put({ ...entry, at: rangeKeyOf(entry) });
    },
    ofUser: async (userId, limit) => {
      if (limit < 1) return [];
      const where = expression('#userId = :userId', { userId });
      return (await collect(table.pages({ where, descending: true, pageSize: limit }), limit)).map(toEntry);
    },
  };
};
