import { planAsk } from '../app/plan-ask.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = planAsk;

export const handler = onLambda('plan-ask', (runtime) =>
  compose({ ...openStores(runtime), ...settings(runtime), ...bundledConfig() }),
);
