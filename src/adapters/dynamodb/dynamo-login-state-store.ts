import type { LoginState, LoginStateStore } from '../../ports/login-state-store.ts';
import { epochSeconds, withoutAttributes } from './item.ts';
import { openTable } from './table.ts';
import type { Tables } from './tables.ts';

/**
 * The table deletes expired states only some time later: whoever takes one compares its `expiresAt`
 * with the clock.
 */
export const dynamoLoginStateStore = (tables: Tables): LoginStateStore => {
  const table = openTable(tables, 'login-states');
  return {
    put: async (stateHash, state) => {
      await table.put({ ...state, stateHash, expiresAtSeconds: epochSeconds(state.expiresAt) });
    },
    take: async (stateHash) => {
      // One delete that gives what it deleted: of two who come at once, one gets it.
      const item = await table.take({ stateHash });
      return item === null
        ? null
        : (withoutAttributes(item, ['stateHash', 'expiresAtSeconds']) as LoginState);
    },
  };
};
