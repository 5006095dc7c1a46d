import { Hono } from 'hono';
import { changeSmsConsent } from '../app/change-sms-consent.ts';
import { confirmPhone, type PhoneDeps, removePhone, startPhone } from '../app/confirm-phone.ts';
import { muteSeries } from '../app/mute-series.ts';
import { type ReceiveReplyDeps, receiveReply } from '../app/receive-reply.ts';
import { recordSmsDelivery } from '../app/record-sms-delivery.ts';
import { replyBySms } from '../app/reply-by-sms.ts';
import { createSessions } from '../app/sessions.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openSms } from '../runtime/aws/sms.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openTwilioIngress } from '../runtime/aws/twilio-ingress.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { cryptoRandom } from '../runtime/crypto-random.ts';
import { onHttp } from '../runtime/http.ts';
import { phoneApplication } from '../web/phone-routes.ts';
import { type TwilioRoutesDeps, twilioRoutes } from '../web/twilio-routes.ts';

type Deps = Omit<ReceiveReplyDeps, 'muteSeries'> &
  PhoneDeps &
  Pick<TwilioRoutesDeps, 'authTokens' | 'verify'> & {
    readonly publicBaseUrl: string;
    readonly queue: SyncQueue;
    readonly secrets: Secrets;
  };

/** What Twilio calls, and the page on which a person gives their number. */
export const compose = (deps: Deps): Hono => {
  const consent = changeSmsConsent(deps);
  const app = new Hono();
  const webhooks = twilioRoutes({
    ...deps,
    publicUrl: deps.publicBaseUrl,
    replyBySms: replyBySms({
      ...deps,
      handleReply: receiveReply({ ...deps, muteSeries: muteSeries(deps) }),
    }),
    optOut: ({ from }) => consent({ from, wantsMessages: false }),
    optIn: ({ from }) => consent({ from, wantsMessages: true }),
    recordDelivery: recordSmsDelivery(deps),
  });
  app.route('/', webhooks);
  app.route(
    '/',
    phoneApplication({
      ...deps,
      sessions: createSessions({ ...deps, issuer: deps.publicBaseUrl }),
      startPhone: startPhone(deps),
      confirmPhone: confirmPhone(deps),
      removePhone: removePhone(deps),
    }),
  );
  return app;
};

export const handler = onHttp('twilio', (runtime) => {
  const secrets = openSecrets(runtime);
  return compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    ...openTwilioIngress(secrets),
    secrets,
    sms: openSms(runtime, secrets),
    random: cryptoRandom,
    chat: openChat(runtime, secrets),
    queue: openQueue(runtime),
    workflow: openWorkflow(),
  });
});
