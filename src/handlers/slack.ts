import type { Hono } from 'hono';
import { answerCommand } from '../app/answer-command.ts';
import { connectionStatus } from '../app/connection-status.ts';
import { decideInChat } from '../app/decide-in-chat.ts';
import type { CardDeps } from '../app/meeting-cards.ts';
import { muteSeries } from '../app/mute-series.ts';
import { openChangeForm } from '../app/open-change-form.ts';
import { type FormInChatDeps, openFormInChat } from '../app/open-form-in-chat.ts';
import { prepareForReplier } from '../app/prepare-for-replier.ts';
import { proposeInChat } from '../app/propose-in-chat.ts';
import { type ReceiveReplyDeps, receiveReply } from '../app/receive-reply.ts';
import { recordFeedback } from '../app/record-feedback.ts';
import type { RequestActionDeps } from '../app/request-action.ts';
import { requestRevision } from '../app/request-revision.ts';
import { showHome } from '../app/show-home.ts';
import { issueSlackLink } from '../app/slack-link-token.ts';
import { takeThreadNote } from '../app/take-thread-note.ts';
import { upcomingMeetings } from '../app/upcoming-meetings.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { openFiles } from '../runtime/aws/files.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat, openSlackIngress } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { onHttp } from '../runtime/http.ts';
import { inTime } from '../runtime/in-time.ts';
import { type SlackRoutesDeps, slackRoutes } from '../web/slack-routes.ts';

type Deps = Omit<ReceiveReplyDeps, 'muteSeries'> &
  FormInChatDeps &
  CardDeps &
  RequestActionDeps &
  Pick<SlackRoutesDeps, 'signingSecrets' | 'ingress' | 'respond' | 'inTime'> & {
    readonly queue: SyncQueue;
    readonly secrets: Secrets;
    readonly connections: ConnectionStore;
    readonly calendars: CalendarStore;
  };

/** What Slack calls. */
export const compose = (deps: Deps): Hono => {
  const handleReply = receiveReply({ ...deps, muteSeries: muteSeries(deps) });
  const issue = issueSlackLink(deps);
  const listing = {
    ...deps,
    upcomingMeetings: upcomingMeetings(deps),
    slackLinkUrl: async (identity: SlackIdentity) =>
      `${deps.publicBaseUrl}/settings/slack/${await issue(identity)}`,
  };
  return slackRoutes({
    ...deps,
    handleReply,
    openForm: openFormInChat(deps),
    prepareMeeting: prepareForReplier(deps),
    openChangeForm: openChangeForm(deps),
    requestRevision: requestRevision(deps),
    recordFeedback: recordFeedback(deps),
    decide: decideInChat(deps),
    propose: proposeInChat(deps),
    showHome: showHome({ ...listing, connectionStatus: connectionStatus(deps) }),
    answerCommand: answerCommand(listing),
    takeThreadNote: takeThreadNote({ ...deps, handleReply }),
  });
};

export const handler = onHttp('slack', (runtime) => {
  const secrets = openSecrets(runtime);
  return compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    ...openSlackIngress(runtime, secrets),
    inTime,
    secrets,
    files: openFiles(runtime),
    queue: openQueue(runtime),
    chat: openChat(runtime, secrets),
    workflow: openWorkflow(),
  });
});
