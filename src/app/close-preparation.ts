import type { StepInput } from '../contracts/workflow-steps.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { Clock } from '../ports/clock.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { markMeeting } from './mark-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type CloseDeps = {
  readonly preparations: PreparationStore;
  readonly meetings: MeetingStore;
  readonly clock: Clock;
};

/** The last step: what was skipped, withdrawn or failed stays so; the rest is closed. */
export const closePreparation =
  (deps: CloseDeps) =>
  async (input: StepInput): Promise<void> => {
    const closed = await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status)
        ? null
        : {
            ...preparation,
            status: 'closed',
            taskToken: null,
            // It ends with this step: there is nothing left to stop.
            executionId: null,
            closedAt: deps.clock.now(),
          },
    );
    // Whoever skipped or delivered it may have died before this.
    if (closed?.value.status === 'skipped') await markMeeting(deps.meetings, closed.value, 'skipped');
    if (closed?.value.status === 'closed') await markMeeting(deps.meetings, closed.value, 'prepared');
  };
