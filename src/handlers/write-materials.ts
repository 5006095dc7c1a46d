import { writeMaterials } from '../app/write-materials.ts';
import { openFiles } from '../runtime/aws/files.ts';
import { bundledConfig, settings, writing } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openDocuments } from '../runtime/documents.ts';
import { onLambda } from '../runtime/lambda.ts';
import { openWriters } from '../runtime/writers.ts';

export const compose = writeMaterials;

export const handler = onLambda('write-materials', (runtime) => {
  const stores = openStores(runtime);
  return compose({
    ...stores,
    ...settings(runtime),
    ...bundledConfig(),
    ...openDocuments(),
    ...openWriters(writing(runtime, stores)),
    files: openFiles(runtime),
  });
});
