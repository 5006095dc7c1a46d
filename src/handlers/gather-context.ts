import { gatherContext } from '../app/gather-context.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, bundledConfigDirectory, settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { contextSources } from '../runtime/context-sources.ts';
import { onLambda } from '../runtime/lambda.ts';
import { openOrganisation } from '../runtime/open-organisation.ts';

export const compose = gatherContext;

export const handler = onLambda('gather-context', (runtime) => {
  const stores = openStores(runtime);
  const organisation = openOrganisation({
    source: runtime.environment.get('CONTEXT_SOURCE'),
    directory: bundledConfigDirectory,
    isLocal: false,
    secrets: openSecrets(runtime),
  });
  const sources = contextSources(stores, organisation);
  return compose({ ...stores, ...settings(runtime), ...bundledConfig(), sources });
});
