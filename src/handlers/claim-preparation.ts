import { claimPreparation } from '../app/claim-preparation.ts';
import { settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = claimPreparation;

export const handler = onLambda('claim-preparation', (runtime) =>
  compose({ ...openStores(runtime), ...settings(runtime) }),
);
