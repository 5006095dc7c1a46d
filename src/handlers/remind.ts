import { remindBeforeMeeting } from '../app/remind-before-meeting.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';
import { noSms } from '../runtime/no-sms.ts';

export const compose = remindBeforeMeeting;

export const handler = onLambda('remind', (runtime) =>
  compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    chat: openChat(openSecrets(runtime)),
    sms: noSms,
  }),
);
