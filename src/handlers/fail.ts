import { failPreparation } from '../app/fail-preparation.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';
import { noSms } from '../runtime/no-sms.ts';

export const compose = failPreparation;

export const handler = onLambda('fail', (runtime) =>
  compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    chat: openChat(runtime, openSecrets(runtime)),
    sms: noSms,
  }),
);
