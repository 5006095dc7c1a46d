import { remindBeforeMeeting } from '../app/remind-before-meeting.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openSms } from '../runtime/aws/sms.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

export const compose = remindBeforeMeeting;

export const handler = onLambda('remind', (runtime) => {
  const secrets = openSecrets(runtime);
  return compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    chat: openChat(runtime, secrets),
    sms: openSms(runtime, secrets),
  });
});
