import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import type { AuditEntry, AuditPage, AuditTrail } from '../../../src/ports/audit-trail.ts';

const anEntry = (overrides: Partial<AuditEntry> = {}): AuditEntry => ({
  userId: 'user1',
  at: '2026-03-04T10:00:00Z',
  actor: 'user1',
  action: 'calendar.connect',
  subject: 'connection1',
  outcome: 'done',
  ...overrides,
});

/** The first page. */
const firstOf = async (trail: AuditTrail, userId: string, limit = 10) =>
  (await trail.page({ userId, limit })).entries;

/** What every audit trail does. */
export const auditTrailSuite = (name: string, open: () => Promise<AuditTrail>): void => {
  describe(`${name} keeps the audit trail`, () => {
    it('lists what happened to a user, newest first', async () => {
      const trail = await open();
      await trail.append(anEntry({ at: '2026-03-04T10:00:01Z', action: 'second' }));
      await trail.append(anEntry({ action: 'first' }));
      await trail.append(anEntry({ userId: 'user2' }));
      await trail.append(anEntry({ at: '2026-03-04T10:00:02Z', action: 'third' }));
      expect((await firstOf(trail, 'user1')).map(({ action }) => action)).toEqual([
        'third',
        'second',
        'first',
      ]);
      expect(await firstOf(trail, 'user1', 1)).toEqual([
        anEntry({ at: '2026-03-04T10:00:02Z', action: 'third' }),
      ]);
      expect(await firstOf(trail, 'user3')).toEqual([]);
    });

    it('goes through all entries by pages', async () => {
      const trail = await open();
      const subjects = ['a', 'b', 'c', 'd', 'e'];
      for (const subject of subjects) await trail.append(anEntry({ subject }));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: AuditPage = await trail.page({ userId: 'user1', limit: 2, cursor });
        expect(page.entries.length).toBeLessThanOrEqual(2);
        seen.push(...page.entries.map(({ subject }) => subject));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen.toSorted()).toEqual(subjects);
    });

    it('refuses a cursor that it did not give', async () => {
      const trail = await open();
      await expect(trail.page({ userId: 'user1', limit: 2, cursor: 'nonsense' })).rejects.toBeInstanceOf(
        InvalidInput,
      );
    });

    it('keeps different entries of the same second', async () => {
      const trail = await open();
      await trail.append(anEntry());
      await trail.append(anEntry({ subject: 'connection2' }));
      await trail.append(anEntry({ outcome: 'refused' }));
      expect(await firstOf(trail, 'user1')).toHaveLength(3);
    });

    it('keeps an entry once when a repeated step appends it again', async () => {
      const trail = await open();
      await trail.append(anEntry());
      await trail.append(anEntry());
      expect(await firstOf(trail, 'user1')).toEqual([anEntry()]);
    });
  });
};
