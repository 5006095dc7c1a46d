import { createMaterialLink } from '../app/create-material-link.ts';
import { deliverMaterials } from '../app/deliver-materials.ts';
import { openFiles } from '../runtime/aws/files.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openSms } from '../runtime/aws/sms.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { cryptoRandom } from '../runtime/crypto-random.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = deliverMaterials;

export const handler = onLambda('deliver', (runtime) => {
  const secrets = openSecrets(runtime);
  const stores = openStores(runtime);
  const common = settings(runtime);
  return compose({
    ...stores,
    ...common,
    ...bundledConfig(),
    chat: openChat(runtime, secrets),
    sms: openSms(runtime, secrets),
    files: openFiles(runtime),
    createLink: createMaterialLink({ ...stores, ...common, random: cryptoRandom }),
  });
});
