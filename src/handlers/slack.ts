import type { Hono } from 'hono';
import { muteSeries } from '../app/mute-series.ts';
import { openFormInChat } from '../app/open-form-in-chat.ts';
import { type ReceiveReplyDeps, receiveReply } from '../app/receive-reply.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat, openSlackIngress } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { onHttp } from '../runtime/http.ts';
import { type SlackRoutesDeps, slackRoutes } from '../web/slack-routes.ts';

type Deps = Omit<ReceiveReplyDeps, 'muteSeries'> &
  Pick<SlackRoutesDeps, 'signingSecrets' | 'ingress' | 'respond'>;

/** What Slack calls. */
export const compose = (deps: Deps): Hono =>
  slackRoutes({
    ...deps,
    handleReply: receiveReply({ ...deps, muteSeries: muteSeries(deps) }),
    openForm: openFormInChat(deps),
  });

export const handler = onHttp('slack', (runtime) => {
  const secrets = openSecrets(runtime);
  return compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    ...openSlackIngress(runtime, secrets),
    chat: openChat(runtime, secrets),
    workflow: openWorkflow(),
  });
});
