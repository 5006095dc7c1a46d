import type { StepInput } from '../contracts/workflow-steps.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { Clock } from '../ports/clock.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { updatePreparation } from './update-record.ts';

/** The last step: what was skipped, withdrawn or failed stays so; the rest is closed. */
export const closePreparation =
  (deps: { readonly preparations: PreparationStore; readonly clock: Clock }) =>
  async (input: StepInput): Promise<void> => {
    await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status)
        ? null
        : { ...preparation, status: 'closed', taskToken: null, closedAt: deps.clock.now() },
    );
  };
