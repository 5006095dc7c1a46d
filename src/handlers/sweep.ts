import { type SweepApprovalsDeps, sweepApprovals } from '../app/sweep-approvals.ts';
import { type SweepDeps, sweepDueMeetings } from '../app/sweep-due-meetings.ts';
import { openBus } from '../runtime/aws/bus.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

/** Meetings first: a request to change the calendar that cannot be swept keeps nobody from being prepared. */
export const compose = (deps: SweepDeps & SweepApprovalsDeps) => {
  const sweepMeetings = sweepDueMeetings(deps);
  const sweepRequests = sweepApprovals(deps);
  return async () => {
    try {
      return await sweepMeetings();
    } finally {
      await sweepRequests();
    }
  };
};

export const handler = onLambda('sweep', (runtime) => {
  const sweep = compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    bus: openBus(runtime),
    queue: openQueue(runtime),
  });
  return () => sweep();
});
