import type { Hono } from 'hono';
import { calendarActionsOfMeeting } from '../app/calendar-actions-of-meeting.ts';
import { changePreferences } from '../app/change-preferences.ts';
import { changeRules } from '../app/change-rules.ts';
import { claimSlack } from '../app/claim-slack.ts';
import { conflictsOfMeeting } from '../app/conflicts-of-meeting.ts';
import { connectionStatus } from '../app/connection-status.ts';
import { decideApproval } from '../app/decide-approval.ts';
import { exportAccount } from '../app/export-account.ts';
import { findConflicts } from '../app/find-conflicts.ts';
import { listMeetings } from '../app/list-meetings.ts';
import { meetingDetails } from '../app/meeting-details.ts';
import { meetingOfPreparation } from '../app/meeting-of-preparation.ts';
import { muteMeeting } from '../app/mute-meeting.ts';
import { muteSeries } from '../app/mute-series.ts';
import { type OpenMaterialsDeps, openMaterials } from '../app/open-materials.ts';
import { openQuestionForm } from '../app/open-question-form.ts';
import { pageOfMeetings } from '../app/page-of-meetings.ts';
import { prepareNow } from '../app/prepare-now.ts';
import { previewRuleChange } from '../app/preview-rule-change.ts';
import { type ReceiveReplyDeps, receiveReply } from '../app/receive-reply.ts';
import { type RequestActionDeps, requestAction } from '../app/request-action.ts';
import { requestRevision } from '../app/request-revision.ts';
import { requestSync } from '../app/request-sync.ts';
import { selectCalendar } from '../app/select-calendar.ts';
import { createSessions } from '../app/sessions.ts';
import { syncProgress } from '../app/sync-progress.ts';
import { todayFor } from '../app/today.ts';
import { unmuteMeeting } from '../app/unmute-meeting.ts';
import { waitForSync } from '../app/wait-for-sync.ts';
import { waitingApprovals } from '../app/waiting-approvals.ts';
import { withdrawLink } from '../app/withdraw-link.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { MaterialFiles } from '../ports/material-files.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { openFiles } from '../runtime/aws/files.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { onHttp } from '../runtime/http.ts';
import { pause } from '../runtime/pause.ts';
import type { WebVariables } from '../web/person.ts';
import { webApplication } from '../web/web-application.ts';

type Deps = Omit<ReceiveReplyDeps, 'muteSeries'> &
  Omit<RequestActionDeps, 'files'> &
  Omit<OpenMaterialsDeps, 'access' | 'files'> & {
    readonly files: Pick<MaterialFiles, 'get' | 'presign'>;
    readonly connections: ConnectionStore;
    readonly calendars: CalendarStore;
    readonly queue: SyncQueue;
    readonly secrets: Secrets;
    readonly publicBaseUrl: string;
    /** Waits, between two looks at a sync that somebody waits for. */
    readonly pause: (milliseconds: number) => Promise<void>;
    readonly linkUrl: (linkId: string) => string;
    /** Who may open a material link. */
    readonly linkAccess: OpenMaterialsDeps['access'];
  };

/** Pages, REST and material links. */
export const compose = (deps: Deps): Hono<WebVariables> => {
  const progress = syncProgress(deps);
  return webApplication({
    ...deps,
    sessions: createSessions({ ...deps, issuer: deps.publicBaseUrl }),
    connectionStatus: connectionStatus(deps),
    today: todayFor(deps),
    pageOfMeetings: pageOfMeetings(deps),
    meetingDetails: meetingDetails(deps),
    meetingOfPreparation: meetingOfPreparation(deps),
    listMeetings: listMeetings(deps),
    findConflicts: findConflicts(deps),
    conflictsOfMeeting: conflictsOfMeeting(deps),
    exportAccount: exportAccount(deps),
    openForm: openQuestionForm(deps),
    handleReply: receiveReply({ ...deps, muteSeries: muteSeries(deps) }),
    prepareNow: prepareNow(deps),
    muteMeeting: muteMeeting(deps),
    muteSeries: muteSeries(deps),
    unmuteMeeting: unmuteMeeting(deps),
    changePreferences: changePreferences(deps),
    changeRules: changeRules(deps),
    previewRuleChange: previewRuleChange(deps),
    requestSync: requestSync(deps),
    selectCalendar: selectCalendar(deps),
    syncProgress: progress,
    waitForSync: waitForSync({ ...deps, syncProgress: progress }),
    calendarActions: calendarActionsOfMeeting(deps),
    waitingApprovals: waitingApprovals(deps),
    requestAction: requestAction(deps),
    decideApproval: decideApproval(deps),
    claimSlack: claimSlack(deps),
    requestRevision: requestRevision(deps),
    withdrawLink: withdrawLink(deps),
    openMaterials: openMaterials({ ...deps, access: deps.linkAccess }),
  });
};

export const handler = onHttp('web', (runtime) => {
  const secrets = openSecrets(runtime);
  return compose({
    ...openStores(runtime),
    ...settings(runtime),
    ...bundledConfig(),
    secrets,
    files: openFiles(runtime),
    queue: openQueue(runtime),
    chat: openChat(runtime, secrets),
    pause,
    workflow: openWorkflow(),
    linkAccess: runtime.environment.get('LINK_ACCESS') === 'capability' ? 'capability' : 'owner',
  });
});
