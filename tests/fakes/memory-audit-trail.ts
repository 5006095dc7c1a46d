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
    ofUser: async (userId, limit) =>
      all()
        .filter((entry) => entry.userId === userId)
        .reverse()
        .slice(0, limit),
  };
};
