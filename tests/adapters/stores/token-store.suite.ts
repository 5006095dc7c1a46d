import { describe, expect, it } from '@jest/globals';
import type { TokenStore } from '../../../src/ports/token-store.ts';

const tokens = (name: string) => ({
  refreshToken: `refresh-${name}`,
  accessToken: `access-${name}`,
  accessTokenExpiresAt: '2026-03-04T11:00:00Z',
});

const versionOf = async (store: TokenStore, connectionId = 'connection1'): Promise<string> =>
  (await store.get('user1', connectionId))?.version ?? 'none';

/** What every token store does. */
export const tokenStoreSuite = (name: string, open: () => Promise<TokenStore>): void => {
  describe(`${name} keeps tokens`, () => {
    it('gives back the tokens of one connection of one user', async () => {
      const store = await open();
      expect(await store.get('user1', 'connection1')).toBeNull();
      expect(await store.save('user1', 'connection1', tokens('a'), null)).toBe('saved');
      expect(await store.get('user1', 'connection1')).toEqual({
        ...tokens('a'),
        version: expect.any(String),
      });
      expect(await store.get('user1', 'connection2')).toBeNull();
      expect(await store.get('user2', 'connection1')).toBeNull();
    });

    it('writes over the version that was read, and gives the next', async () => {
      const store = await open();
      await store.save('user1', 'connection1', tokens('a'), null);
      const first = await versionOf(store);
      expect(await store.save('user1', 'connection1', tokens('b'), first)).toBe('saved');
      expect(await store.get('user1', 'connection1')).toMatchObject(tokens('b'));
      expect(await versionOf(store)).not.toBe(first);
    });

    it('tells the second of two refreshers that it lost, and keeps what the first wrote', async () => {
      const store = await open();
      await store.save('user1', 'connection1', tokens('a'), null);
      const read = await versionOf(store);
      const outcomes = await Promise.all([
        store.save('user1', 'connection1', tokens('b'), read),
        store.save('user1', 'connection1', tokens('c'), read),
      ]);
      expect([...outcomes].sort()).toEqual(['conflict', 'saved']);
      expect(await store.get('user1', 'connection1')).toMatchObject(
        tokens(outcomes[0] === 'saved' ? 'b' : 'c'),
      );
      expect(await store.save('user1', 'connection1', tokens('d'), read)).toBe('conflict');
    });

    it('puts the tokens of a fresh consent over whatever is there, and a refresh of the old ones loses', async () => {
      const store = await open();
      await store.save('user1', 'connection1', tokens('a'), null);
      const read = await versionOf(store);
      expect(await store.save('user1', 'connection1', tokens('new'), null)).toBe('saved');
      expect(await store.save('user1', 'connection1', tokens('old'), read)).toBe('conflict');
      expect(await store.get('user1', 'connection1')).toMatchObject(tokens('new'));
    });

    it('lets no late refresh bring back tokens that were removed', async () => {
      const store = await open();
      await store.save('user1', 'connection1', tokens('a'), null);
      const read = await versionOf(store);
      await store.remove('user1', 'connection1');
      await store.remove('user1', 'connection1');
      expect(await store.save('user1', 'connection1', tokens('b'), read)).toBe('conflict');
      expect(await store.get('user1', 'connection1')).toBeNull();
      expect(await store.save('user1', 'connection1', tokens('c'), null)).toBe('saved');
      expect(await store.save('user1', 'connection1', tokens('b'), read)).toBe('conflict');
      expect(await store.get('user1', 'connection1')).toMatchObject(tokens('c'));
    });

    it('keeps ids apart that look alike when joined', async () => {
      const store = await open();
      await store.save('user1', '../x#/y', tokens('a'), null);
      await store.save('user1/..', 'x#/y', tokens('b'), null);
      expect(await store.get('user1', '../x#/y')).toMatchObject(tokens('a'));
      expect(await store.get('user1/..', 'x#/y')).toMatchObject(tokens('b'));
    });
  });
};
