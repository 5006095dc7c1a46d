import { closePreparation } from '../app/close-preparation.ts';
import { settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = closePreparation;

export const handler = onLambda('close', (runtime) =>
  compose({ ...openStores(runtime), ...settings(runtime) }),
);
