import { terminalStatuses } from '../core/preparation.ts';
import type { WithdrawDeps } from './withdraw-preparation.ts';
import { withdrawPreparation } from './withdraw-preparation.ts';

/** More preparations than this do not run at one time for one person. */
const atMost = 100;

/** Ends every preparation of a person that is under way. */
export const withdrawAll =
  (deps: WithdrawDeps) =>
  async (userId: string, reason: string): Promise<void> => {
    for (const preparation of await deps.preparations.recent(userId, atMost)) {
      if (!terminalStatuses.includes(preparation.status)) {
        await withdrawPreparation(deps)({ preparationId: preparation.id, reason });
      }
    }
  };
