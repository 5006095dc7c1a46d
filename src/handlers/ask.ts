import { askForAnswers } from '../app/ask.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openSms } from '../runtime/aws/sms.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = askForAnswers;

export const handler = onLambda('ask', (runtime) => {
  const secrets = openSecrets(runtime);
  return compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    chat: openChat(runtime, secrets),
    sms: openSms(runtime, secrets),
    workflow: openWorkflow(),
  });
});
