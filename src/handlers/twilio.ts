import type { Hono } from 'hono';
import { changeSmsConsent } from '../app/change-sms-consent.ts';
import { muteSeries } from '../app/mute-series.ts';
import { type ReceiveReplyDeps, receiveReply } from '../app/receive-reply.ts';
import { replyBySms } from '../app/reply-by-sms.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openTwilioIngress } from '../runtime/aws/twilio-ingress.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { onHttp } from '../runtime/http.ts';
import { type TwilioRoutesDeps, twilioRoutes } from '../web/twilio-routes.ts';

type Deps = Omit<ReceiveReplyDeps, 'muteSeries'> &
  Pick<TwilioRoutesDeps, 'authTokens' | 'verify'> & {
    readonly publicBaseUrl: string;
    readonly queue: SyncQueue;
  };

/** What Twilio calls. */
export const compose = (deps: Deps): Hono => {
  const consent = changeSmsConsent(deps);
  return twilioRoutes({
    ...deps,
    publicUrl: deps.publicBaseUrl,
    replyBySms: replyBySms({
      ...deps,
      handleReply: receiveReply({ ...deps, muteSeries: muteSeries(deps) }),
    }),
    optOut: ({ from }) => consent({ from, wantsMessages: false }),
    optIn: ({ from }) => consent({ from, wantsMessages: true }),
  });
};

export const handler = onHttp('twilio', (runtime) => {
  const secrets = openSecrets(runtime);
  return compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    ...openTwilioIngress(secrets),
    chat: openChat(runtime, secrets),
    queue: openQueue(runtime),
    workflow: openWorkflow(),
  });
});
