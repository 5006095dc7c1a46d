import type { Hono } from 'hono';
import { adoptTimeZone } from '../../src/app/adopt-time-zone.ts';
import { calendarActionsOfMeeting } from '../../src/app/calendar-actions-of-meeting.ts';
import { changePreferences } from '../../src/app/change-preferences.ts';
import { changeRules } from '../../src/app/change-rules.ts';
import { claimSlack } from '../../src/app/claim-slack.ts';
import { conflictsOfMeeting } from '../../src/app/conflicts-of-meeting.ts';
import { finishConnect, startConnect } from '../../src/app/connect-calendar.ts';
import { connectionStatus } from '../../src/app/connection-status.ts';
import { createMaterialLink } from '../../src/app/create-material-link.ts';
import { decideApproval } from '../../src/app/decide-approval.ts';
import { disconnectCalendar } from '../../src/app/disconnect-calendar.ts';
import { eraseAccount } from '../../src/app/erase-account.ts';
import { exportAccount } from '../../src/app/export-account.ts';
import { findConflicts } from '../../src/app/find-conflicts.ts';
import { linkSlack } from '../../src/app/link-slack.ts';
import { listMeetings } from '../../src/app/list-meetings.ts';
import { meetingDetails } from '../../src/app/meeting-details.ts';
import { meetingOfPreparation } from '../../src/app/meeting-of-preparation.ts';
import { muteMeeting } from '../../src/app/mute-meeting.ts';
import { muteSeries } from '../../src/app/mute-series.ts';
import { openMaterials } from '../../src/app/open-materials.ts';
import { openQuestionForm } from '../../src/app/open-question-form.ts';
import { pageOfMeetings } from '../../src/app/page-of-meetings.ts';
import { prepareNow } from '../../src/app/prepare-now.ts';
import { previewRuleChange } from '../../src/app/preview-rule-change.ts';
import { requestAction } from '../../src/app/request-action.ts';
import { requestRevision } from '../../src/app/request-revision.ts';
import { requestSync } from '../../src/app/request-sync.ts';
import { selectCalendar } from '../../src/app/select-calendar.ts';
import { createSessions } from '../../src/app/sessions.ts';
import { finishSignIn, startSignIn } from '../../src/app/sign-in.ts';
import { syncProgress } from '../../src/app/sync-progress.ts';
import { todayFor } from '../../src/app/today.ts';
import { unmuteMeeting } from '../../src/app/unmute-meeting.ts';
import { waitForSync } from '../../src/app/wait-for-sync.ts';
import { waitingApprovals } from '../../src/app/waiting-approvals.ts';
import { withdrawLink } from '../../src/app/withdraw-link.ts';
import type { MeetingTypeRules } from '../../src/core/meeting-type.ts';
import type { ReplyOutcome } from '../../src/core/reply.ts';
import type { MeetingRoutesDeps } from '../../src/web/meeting-routes.ts';
import { oauthApplication } from '../../src/web/oauth-application.ts';
import type { WebVariables } from '../../src/web/person.ts';
import { webApplication } from '../../src/web/web-application.ts';
import { countingRandom } from '../fakes/counting-random.ts';
import { fixedClock } from '../fakes/fixed-clock.ts';
import { memoryApprovalStore } from '../fakes/memory-approval-store.ts';
import { memoryAuditTrail } from '../fakes/memory-audit-trail.ts';
import { memoryCalendarStore } from '../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../fakes/memory-connection-store.ts';
import { memoryEventStore } from '../fakes/memory-event-store.ts';
import { memoryLinkStore } from '../fakes/memory-link-store.ts';
import { memoryLoginStateStore } from '../fakes/memory-login-state-store.ts';
import { memoryMaterialFiles } from '../fakes/memory-material-files.ts';
import { memoryMeetingStore } from '../fakes/memory-meeting-store.ts';
import { memoryPreparationStore } from '../fakes/memory-preparation-store.ts';
import { memorySecrets } from '../fakes/memory-secrets.ts';
import { memorySyncQueue } from '../fakes/memory-sync-queue.ts';
import { memoryTokenStore } from '../fakes/memory-token-store.ts';
import { memoryUserStore } from '../fakes/memory-user-store.ts';
import { recordingChat } from '../fakes/recording-chat.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { recordingPersonalRecords } from '../fakes/recording-personal-records.ts';
import { scriptedIdentityProvider } from '../fakes/scripted-identity-provider.ts';
import { theConfig } from '../unit/core/the-config.ts';

/** Enough rules for pages: one with questions, one for the rest. */
export const houseRules: MeetingTypeRules = [
  {
    type: 'qbr',
    label: 'Quarterly business review',
    keywords: ['quarterly review'],
    minPeople: null,
    maxPeople: null,
    leadHours: 336,
    contextSources: [],
    questions: [
      { id: 'wins', text: 'What went well this quarter?', required: true, multiline: true },
      { id: 'ask', text: 'What do you want decided?', required: false, multiline: false },
    ],
    agenda: [],
    questionBank: [],
  },
  {
    type: 'default',
    label: 'Meeting',
    keywords: [],
    minPeople: null,
    maxPeople: null,
    leadHours: 24,
    contextSources: [],
    questions: [],
    agenda: [],
    questionBank: [],
  },
];

export type HouseOptions = {
  readonly publicBaseUrl?: string;
  readonly localMode?: boolean;
  readonly access?: 'owner' | 'capability';
  readonly primaryZone?: string;
  readonly rules?: MeetingTypeRules;
};

/** The whole HTTP application over fakes at the ports. */
export const webHouse = (options: HouseOptions = {}) => {
  const { publicBaseUrl = 'https://assistant.example', localMode = false, access = 'owner' } = options;
  const clock = fixedClock();
  const calendars = memoryCalendarStore();
  let whilePausing: () => Promise<void> = async () => {};
  const shared = {
    clock,
    publicBaseUrl,
    calendars,
    connections: memoryConnectionStore(calendars),
    identity: scriptedIdentityProvider(),
    states: memoryLoginStateStore(),
    random: countingRandom(),
    users: memoryUserStore(),
    tokens: memoryTokenStore(),
    queue: memorySyncQueue(),
    audit: memoryAuditTrail(),
    chat: recordingChat(),
    log: recordingLog(),
    events: memoryEventStore(),
    meetings: memoryMeetingStore(),
    preparations: memoryPreparationStore(),
    approvals: memoryApprovalStore(),
    links: memoryLinkStore(),
    files: memoryMaterialFiles(),
    rules: options.rules ?? houseRules,
    policy: theConfig.policy,
    actionsPolicy: theConfig.actionsPolicy,
    defaultTimeZone: 'Etc/UTC',
    linkUrl: (linkId: string) => `${publicBaseUrl}/m/${linkId}`,
    localMode,
    access,
    pause: async () => {
      await whilePausing();
    },
  };
  const houseSecrets = memorySecrets({ 'session-key': 'k'.repeat(40) });
  const sessions = createSessions({
    secrets: houseSecrets,
    clock,
    issuer: publicBaseUrl,
  });
  const replies: Parameters<MeetingRoutesDeps['handleReply']>[0][] = [];
  const withdrawn: string[] = [];
  let replyOutcome: ReplyOutcome = { kind: 'accepted' };
  const openCalendar = async () => ({
    queryFingerprint: 'fingerprint',
    listCalendars: async () => [
      {
        calendarId: 'ada@example.com',
        name: 'Ada',
        timeZone: options.primaryZone ?? 'Europe/Berlin',
        accessRole: 'owner',
        primary: true,
        deleted: false,
      },
    ],
    listEvents: async () => ({ changes: [], nextPageToken: null, nextSyncToken: 'token', timeZone: null }),
  });
  const connectDeps = {
    ...shared,
    linkSlack: linkSlack(shared),
    adoptTimeZone: adoptTimeZone({ ...shared, openCalendar }),
  };
  const withdraw = async ({ preparationId }: { readonly preparationId: string }) =>
    withdrawn.push(preparationId);
  const disconnect = disconnectCalendar({ ...shared, withdraw });
  const records = recordingPersonalRecords();
  const progress = syncProgress(shared);
  const oauth = oauthApplication({
    ...shared,
    sessions,
    startSignIn: startSignIn(shared),
    finishSignIn: finishSignIn(shared),
    startConnect: startConnect(connectDeps),
    finishConnect: finishConnect(connectDeps),
    disconnect,
    connectionStatus: connectionStatus(shared),
    eraseAccount: eraseAccount({ ...shared, records, disconnect, withdraw }),
  });
  const web = webApplication({
    ...shared,
    sessions,
    connectionStatus: connectionStatus(shared),
    listMeetings: listMeetings(shared),
    findConflicts: findConflicts(shared),
    conflictsOfMeeting: conflictsOfMeeting(shared),
    exportAccount: exportAccount(shared),
    today: todayFor(shared),
    pageOfMeetings: pageOfMeetings(shared),
    muteMeeting: muteMeeting(shared),
    muteSeries: muteSeries(shared),
    unmuteMeeting: unmuteMeeting(shared),
    changePreferences: changePreferences(shared),
    changeRules: changeRules(shared),
    previewRuleChange: previewRuleChange(shared),
    meetingDetails: meetingDetails(shared),
    meetingOfPreparation: meetingOfPreparation(shared),
    requestSync: requestSync(shared),
    selectCalendar: selectCalendar(shared),
    syncProgress: progress,
    waitForSync: waitForSync({ ...shared, syncProgress: progress }),
    prepareNow: prepareNow(shared),
    openForm: openQuestionForm(shared),
    handleReply: async (input) => {
      replies.push(input);
      return replyOutcome;
    },
    calendarActions: calendarActionsOfMeeting(shared),
    waitingApprovals: waitingApprovals(shared),
    requestAction: requestAction(shared),
    decideApproval: decideApproval(shared),
    requestRevision: requestRevision(shared),
    withdrawLink: withdrawLink(shared),
    openMaterials: openMaterials(shared),
    claimSlack: claimSlack({ ...shared, secrets: houseSecrets }),
  });
  return {
    ...shared,
    secrets: houseSecrets,
    sessions,
    oauth,
    web,
    replies,
    withdrawn,
    createLink: createMaterialLink(shared),
    /** What happens elsewhere while a request waits. */
    whileWaiting: (act: () => Promise<void>) => {
      whilePausing = act;
    },
    answerRepliesWith: (outcome: ReplyOutcome) => {
      replyOutcome = outcome;
    },
  };
};

export type WebHouse = ReturnType<typeof webHouse>;

/** A browser: keeps cookies, follows nothing by itself, sends what a browser would. */
export const browserOf = (house: WebHouse) => {
  const cookies = new Map<string, string>();

  const keepCookies = (response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const at = pair.indexOf('=');
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };

  const applicationFor = (path: string): Hono<WebVariables> =>
    /^\/(auth|calendar)\/|^\/data\/delete$/.test(path) ? house.oauth : house.web;

  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html,application/xhtml+xml');
    if (cookies.size > 0) {
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    const response = await applicationFor(path).request(`${house.publicBaseUrl}${path}`, {
      ...init,
      headers,
    });
    keepCookies(response);
    return response;
  };

  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: house.publicBaseUrl, 'sec-fetch-site': 'same-origin', ...headers },
    });

  return {
    cookies,
    get: send,
    post,
    /** Signs in as this person, whose account exists already. */
    become: async (userId: string) => {
      const token = await house.sessions.issue('session', { userId, sessionId: `session-of-${userId}` });
      const name = house.publicBaseUrl.startsWith('https:') ? '__Host-session' : 'session';
      cookies.set(name, token);
    },
    formToken: (userId: string) => house.sessions.formToken(`session-of-${userId}`),
  };
};

/** The `state` of the redirect to Google. */
export const stateIn = (response: Response): string =>
  new URL(response.headers.get('location') ?? '').searchParams.get('state') ?? '';
