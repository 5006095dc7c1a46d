import type { LoginState, LoginStateStore } from '../../src/ports/login-state-store.ts';

export const memoryLoginStateStore = (): LoginStateStore => {
  const states = new Map<string, LoginState>();
  return {
    put: async (stateHash, state) => {
      states.set(stateHash, structuredClone(state));
    },
    take: async (stateHash) => {
      const state = states.get(stateHash) ?? null;
      states.delete(stateHash);
      return state;
    },
  };
};
