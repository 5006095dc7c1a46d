import { describe, expect, it } from '@jest/globals';
import type { LoginState, LoginStateStore } from '../../../src/ports/login-state-store.ts';

const state: LoginState = {
  purpose: 'connect',
  userId: 'user1',
  codeVerifier: 'verifier',
  nonce: 'nonce',
  browserHash: 'browser',
  returnTo: '/meetings',
  expiresAt: '2026-03-04T10:10:00Z',
};

/** What every store of login states does. */
export const loginStateStoreSuite = (name: string, open: () => Promise<LoginStateStore>): void => {
  describe(`${name} keeps login states`, () => {
    it('gives a state once', async () => {
      const store = await open();
      await store.put('hash1', state);
      await store.put('hash2', { ...state, purpose: 'sign-in', userId: null });
      expect(await store.take('hash1')).toEqual(state);
      expect(await store.take('hash1')).toBeNull();
      expect(await store.take('hash2')).toMatchObject({ userId: null });
      expect(await store.take('never')).toBeNull();
    });

    it('gives a state to one of two who come together', async () => {
      const store = await open();
      await store.put('hash1', state);
      const taken = await Promise.all([store.take('hash1'), store.take('hash1'), store.take('hash1')]);
      expect(taken.filter((each) => each !== null)).toEqual([state]);
    });
  });
};
