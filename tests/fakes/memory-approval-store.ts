import type { Approval } from '../../src/core/approvals/approval.ts';
import { InvalidInput } from '../../src/core/errors.ts';
import type { ApprovalStore } from '../../src/ports/approval-store.ts';
import { byText, joinKey, versionedRecords } from './versioned-records.ts';

export type MemoryApprovalStore = ApprovalStore & { all(): readonly Approval[] };

export const memoryApprovalStore = (): MemoryApprovalStore => {
  const approvals = versionedRecords<Approval>(({ userId, id }) => joinKey(userId, id));
  const all = () => [...approvals.all()].sort(byText(({ requestedAt, id }) => `${requestedAt} ${id}`));
  return {
    all,
    get: async (userId, id) => approvals.get(joinKey(userId, id)),
    save: async (approval) => approvals.save(approval),
    page: async ({ userId, limit, cursor = null }) => {
      const own = all()
        .filter((approval) => approval.userId === userId)
        .reverse();
      const from = cursor === null ? 0 : Number(cursor);
      if (!Number.isInteger(from)) throw new InvalidInput('cursor', 'Not a cursor that a page before gave');
      const page = own.slice(from, from + limit);
      return { approvals: page, nextCursor: from + limit < own.length ? String(from + limit) : null };
    },
    ofMeeting: async (userId, meetingId) =>
      all().filter((approval) => approval.userId === userId && approval.meetingId === meetingId),
    due: async (now, limit) =>
      all()
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .sort(byText(({ dueAt }) => dueAt ?? ''))
        .slice(0, limit)
        .map(({ userId, id }) => ({ userId, approvalId: id })),
  };
};
