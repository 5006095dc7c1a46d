import { gatherContext } from '../app/gather-context.ts';
import { bundledConfig, bundledConfigDirectory, settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { contextSources } from '../runtime/context-sources.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = gatherContext;

export const handler = onLambda('gather-context', (runtime) => {
  const stores = openStores(runtime);
  const sources = contextSources(stores, bundledConfigDirectory);
  return compose({ ...stores, ...settings(runtime), ...bundledConfig(), sources });
});
