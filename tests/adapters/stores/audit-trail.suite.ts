import { describe, expect, it } from '@jest/globals';
import type { AuditEntry, AuditTrail } from '../../../src/ports/audit-trail.ts';

const anEntry = (overrides: Partial<AuditEntry> = {}): AuditEntry => ({
  userId: 'user1',
  at: '2026-03-04T10:00:00Z',
  actor: 'user1',
  action: 'calendar.connect',
  subject: 'connection1',
  outcome: 'done',
  ...overrides,
});

/** What every audit trail does. */
export const auditTrailSuite = (name: string, open: () => Promise<AuditTrail>): void => {
  describe(`${name} keeps the audit trail`, () => {
    it('lists what happened to a user, newest first', async () => {
      const trail = await open();
      await trail.append(anEntry({ at: '2026-03-04T10:00:01Z', action: 'second' }));
      await trail.append(anEntry({ action: 'first' }));
      await trail.append(anEntry({ userId: 'user2' }));
      await trail.append(anEntry({ at: '2026-03-04T10:00:02Z', action: 'third' }));
      expect((await trail.ofUser('user1', 10)).map(({ action }) => action)).toEqual([
        'third',
        'second',
        'first',
      ]);
      expect(await trail.ofUser('user1', 1)).toEqual([
        anEntry({ at: '2026-03-04T10:00:02Z', action: 'third' }),
      ]);
      expect(await trail.ofUser('user1', 0)).toEqual([]);
    });

    it('keeps different entries of the same second', async () => {
      const trail = await open();
      await trail.append(anEntry());
      await trail.append(anEntry({ subject: 'connection2' }));
      await trail.append(anEntry({ outcome: 'refused' }));
      expect(await trail.ofUser('user1', 10)).toHaveLength(3);
    });

    it('keeps an entry once when a repeated step appends it again', async () => {
      const trail = await open();
      await trail.append(anEntry());
      await trail.append(anEntry());
      expect(await trail.ofUser('user1', 10)).toEqual([anEntry()]);
    });
  });
};
