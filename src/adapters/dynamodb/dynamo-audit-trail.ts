import { InvalidInput } from '../../core/errors.ts';
import { addDays } from '../../core/time.ts';
import type { AuditEntry, AuditTrail } from '../../ports/audit-trail.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { epochSeconds, withoutAttributes } from './item.ts';
import { joinKey, shortHash } from './keys.ts';
import { openTable } from './table.ts';
import type { Tables } from './tables.ts';

/**
 * The range key is the second and a hash of the entry: entries of one second stand side by side, and the
 * same entry appended twice (a repeated step) is there once.
 */
const rangeKeyOf = ({ at, actor, action, subject, outcome }: AuditEntry): string =>
  `${at}#${shortHash(joinKey(actor, action, subject, outcome))}`;

/** After thirteen months DynamoDB removes an entry by itself. */
const daysKept = 400;
const largestPage = 100;

const toEntry = (item: Item): AuditEntry => {
  const [at = ''] = String(item.at).split('#');
  return { ...withoutAttributes(item, ['expiresAtSeconds']), at } as AuditEntry;
};

export const dynamoAuditTrail = (tables: Tables): AuditTrail => {
  const table = openTable(tables, 'audit');
  return {
    append: async (entry) => {
      const expiresAtSeconds = epochSeconds(addDays(entry.at, daysKept));
      // A conflict means that the very same entry is there.
      await table.put(
        { ...entry, at: rangeKeyOf(entry), expiresAtSeconds },
        expression('attribute_not_exists(#at)'),
      );
    },
    page: async ({ userId, limit, cursor = null }) => {
      const pageSize = Math.max(1, Math.min(limit, largestPage));
      const [at = ''] = cursor === null ? [] : decodeCursor(cursor, 1);
      if (cursor !== null && !/^\d{4}-.{1,100}$/.test(at)) {
        throw new InvalidInput('cursor', 'Not a cursor that a page before gave');
      }
      const { items, next } = await table.query({
        where: expression('#userId = :userId', { userId }),
        descending: true,
        pageSize,
        after: cursor === null ? undefined : { userId, at },
      });
      const nextCursor = next === undefined ? null : encodeCursor([next.at ?? '']);
      return { entries: items.map(toEntry), nextCursor };
    },
  };
};
