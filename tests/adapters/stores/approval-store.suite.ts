import { describe, expect, it } from '@jest/globals';
import type { ApprovalStore } from '../../../src/ports/approval-store.ts';
import { anApproval } from '../../builders/an-approval.ts';

/** What every store of requests to change the calendar does. */
export const approvalStoreSuite = (name: string, open: () => Promise<ApprovalStore>): void => {
  describe(`${name} keeps requests to change the calendar`, () => {
    it('gives back what was saved, one version on, to its person alone', async () => {
      const store = await open();
      const approval = anApproval();
      expect(await store.save(approval)).toBe('saved');
      expect(await store.get('user1', 'approval1')).toEqual({ ...approval, version: 1 });
      expect(await store.get('user2', 'approval1')).toBeNull();
      await store.save({ ...approval, dueAt: null, meetingId: null, version: 1 });
      expect(await store.get('user1', 'approval1')).toMatchObject({
        dueAt: null,
        meetingId: null,
        version: 2,
      });
    });

    it('lets the first of two decisions win', async () => {
      const store = await open();
      await store.save(anApproval());
      const read = anApproval({ version: 1 });
      const outcomes = await Promise.all([
        store.save({ ...read, status: 'approved' }),
        store.save({ ...read, status: 'rejected' }),
      ]);
      expect([...outcomes].sort()).toEqual(['conflict', 'saved']);
      const winner = outcomes[0] === 'saved' ? 'approved' : 'rejected';
      expect(await store.get('user1', 'approval1')).toMatchObject({ status: winner, version: 2 });
    });

    it('gives a person’s own, newest first, page by page', async () => {
      const store = await open();
      for (const hour of ['09', '11', '10']) {
        await store.save(anApproval({ id: `at${hour}`, requestedAt: `2026-03-02T${hour}:00:00Z` }));
      }
      await store.save(anApproval({ id: 'others', userId: 'user2' }));
      const first = await store.page({ userId: 'user1', limit: 2 });
      expect(first.approvals.map(({ id }) => id)).toEqual(['at11', 'at10']);
      const second = await store.page({ userId: 'user1', limit: 2, cursor: first.nextCursor });
      expect(second.approvals.map(({ id }) => id)).toEqual(['at09']);
      expect(second.nextCursor).toBeNull();
      await expect(store.page({ userId: 'user1', limit: 2, cursor: 'forged' })).rejects.toThrow('cursor');
    });

    it('lists those about a meeting of a person, oldest first', async () => {
      const store = await open();
      await store.save(anApproval({ id: 'second', requestedAt: '2026-03-02T09:00:00Z' }));
      await store.save(anApproval({ id: 'first' }));
      await store.save(anApproval({ id: 'others', userId: 'user2' }));
      await store.save(anApproval({ id: 'elsewhere', meetingId: 'meeting2' }));
      expect((await store.ofMeeting('user1', 'meeting1')).map(({ id }) => id)).toEqual(['first', 'second']);
    });

    it('knows what is due, the longest first, and nothing that is not', async () => {
      const store = await open();
      await store.save(anApproval({ id: 'late', dueAt: '2026-03-02T08:30:00Z' }));
      await store.save(anApproval({ id: 'later', userId: 'user2', dueAt: '2026-03-02T08:10:00Z' }));
      await store.save(anApproval({ id: 'not-yet', dueAt: '2026-03-02T08:31:00Z' }));
      await store.save(anApproval({ id: 'never', dueAt: null }));
      const due = [
        { userId: 'user2', approvalId: 'later' },
        { userId: 'user1', approvalId: 'late' },
      ];
      expect(await store.due('2026-03-02T08:30:00Z', 10)).toEqual(due);
      expect(await store.due('2026-03-02T08:30:00Z', 1)).toEqual(due.slice(0, 1));
      await store.save(anApproval({ id: 'late', dueAt: null, version: 1 }));
      expect(await store.due('2026-03-02T08:30:00Z', 10)).toEqual(due.slice(0, 1));
    });
  });
};
