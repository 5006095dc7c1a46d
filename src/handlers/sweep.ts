import { sweepDueMeetings } from '../app/sweep-due-meetings.ts';
import { openBus } from '../runtime/aws/bus.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = sweepDueMeetings;

export const handler = onLambda('sweep', (runtime) => {
  const sweep = compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    bus: openBus(runtime),
  });
  return () => sweep();
});
