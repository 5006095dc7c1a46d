import { describe, expect, it } from '@jest/globals';
import type { LinkStore, MaterialLink } from '../../../src/ports/link-store.ts';

const aLink = (overrides: Partial<MaterialLink> = {}): MaterialLink => ({
  idHash: 'hash1',
  userId: 'user1',
  preparationId: 'preparation1',
  fileKeyPrefix: 'user1/preparation1/materials',
  expiresAt: '2026-04-03T14:00:00Z',
  revokedAt: null,
  ...overrides,
});

/** What every link store does. */
export const linkStoreSuite = (name: string, open: () => Promise<LinkStore>): void => {
  describe(`${name} keeps links`, () => {
    it('gives back a link by the hash of its id', async () => {
      const store = await open();
      await store.put(aLink());
      await store.put(aLink({ expiresAt: '2026-05-01T00:00:00Z' }));
      expect(await store.get('hash1')).toEqual(aLink({ expiresAt: '2026-05-01T00:00:00Z' }));
      expect(await store.get('hash2')).toBeNull();
    });

    it('revokes a link once and for all, even when the step that made it runs again', async () => {
      const store = await open();
      await store.put(aLink());
      await store.revoke('hash1', '2026-03-04T10:00:00Z');
      await store.revoke('hash1', '2026-03-04T11:00:00Z');
      await store.put(aLink());
      expect(await store.get('hash1')).toEqual(aLink({ revokedAt: '2026-03-04T10:00:00Z' }));
    });

    it('makes no link by revoking an unknown one', async () => {
      const store = await open();
      await store.revoke('hash1', '2026-03-04T10:00:00Z');
      expect(await store.get('hash1')).toBeNull();
    });
  });
};
