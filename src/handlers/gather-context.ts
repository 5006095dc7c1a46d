import { gatherContext } from '../app/gather-context.ts';
import { openContextSources } from '../runtime/aws/context-sources.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = gatherContext;

export const handler = onLambda('gather-context', (runtime) => {
  const stores = openStores(runtime);
  const sources = openContextSources(runtime, stores, openSecrets(runtime));
  return compose({ ...stores, ...settings(runtime), ...bundledConfig(), sources });
});
