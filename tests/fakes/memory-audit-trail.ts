import { decodeCursor, encodeCursor } from '../../src/adapters/dynamodb/cursor.ts';
import type { AuditEntry, AuditTrail } from '../../src/ports/audit-trail.ts';
import { byText } from './versioned-records.ts';

export type MemoryAuditTrail = AuditTrail & { all(): readonly AuditEntry[] };

export const memoryAuditTrail = (): MemoryAuditTrail => {
  const entries = new Map<string, AuditEntry>();
  const all = () => [...entries.values()].sort(byText(({ at }) => at));
  return {
    all,
    append: async (entry) => {
      entries.set(JSON.stringify(entry), structuredClone(entry));
    },
    page: async ({ userId, limit, cursor = null }) => {
      const from = cursor === null ? 0 : Number(decodeCursor(cursor, 1)[0]);
      const ofUser = all()
        .filter((entry) => entry.userId === userId)
        .reverse();
      const more = ofUser.length > from + limit;
      return {
        entries: ofUser.slice(from, from + limit),
        nextCursor: more ? encodeCursor([String(from + limit)]) : null,
      };
    },
  };
};
