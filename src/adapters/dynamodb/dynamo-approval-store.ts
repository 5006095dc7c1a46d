import type { Approval } from '../../core/approvals/approval.ts';
import { InvalidInput } from '../../core/errors.ts';
import { addDays } from '../../core/time.ts';
import type { ApprovalStore } from '../../ports/approval-store.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { epochSeconds, withoutAttributes } from './item.ts';
import { joinKey } from './keys.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';

const daysKept = 30;
const largestPage = 100;
/** So few are due at any time that one shard holds them. */
const dueShard = 'due';

/** What is not due has neither shard nor `dueAt`: a null would not be accepted in the index. */
const toItem = ({ dueAt, ...approval }: Approval) => ({
  ...approval,
  ...(approval.meetingId !== null && { meetingKey: joinKey(approval.userId, approval.meetingId) }),
  ...(dueAt !== null && { dueShard, dueAt }),
  expiresAtSeconds: epochSeconds(addDays(approval.expiresAt, daysKept)),
});

const toApproval = (item: Item): Approval =>
  ({ dueAt: null, ...withoutAttributes(item, ['meetingKey', 'dueShard', 'expiresAtSeconds']) }) as Approval;

/** The requests of each user, by time and by meeting; the due ones of all users through a sparse index. */
export const dynamoApprovalStore = (tables: Tables): ApprovalStore => {
  const table = openTable(tables, 'approvals');
  return {
    get: async (userId, id) => {
      const item = await table.get({ userId, id });
      return item === null ? null : toApproval(item);
    },
    save: (approval) => table.save(toItem(approval)),
    page: async ({ userId, limit, cursor = null }) => {
      const pageSize = Math.max(1, Math.min(limit, largestPage));
      const [requestedAt = '', id = ''] = cursor === null ? [] : decodeCursor(cursor, 2);
      if (cursor !== null && (requestedAt === '' || id === '')) {
        throw new InvalidInput('cursor', 'Not a cursor that a page before gave');
      }
      const { items, next } = await table.query({
        index: 'by-time',
        where: expression('#userId = :userId', { userId }),
        descending: true,
        pageSize,
        after: cursor === null ? undefined : { userId, requestedAt, id },
      });
      const nextCursor = next === undefined ? null : encodeCursor([next.requestedAt ?? '', next.id ?? '']);
      return { approvals: items.map(toApproval), nextCursor };
    },
    ofMeeting: async (userId, meetingId) => {
      const where = expression('#meetingKey = :key', { key: joinKey(userId, meetingId) });
      return (await collect(table.pages({ index: 'by-meeting', where }))).map(toApproval);
    },
    due: async (now, limit) => {
      const where = expression('#dueShard = :dueShard AND #dueAt <= :now', { dueShard, now });
      const items = await collect(table.pages({ index: 'due', where, pageSize: limit }), limit);
      return items.map(({ userId, id }) => ({ userId: String(userId), approvalId: String(id) }));
    },
  };
};
