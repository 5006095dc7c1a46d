import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import type { MeetingConflict } from '../app/find-conflicts.ts';
import type { MeetingDetails } from '../app/meeting-details.ts';
import type { PageOfMeetings } from '../app/page-of-meetings.ts';
import type { PrepareNowOutcome } from '../app/prepare-now.ts';
import type { Today } from '../app/today.ts';
import type { Meeting } from '../core/meeting.ts';
import type { MeetingType, MeetingTypeRules } from '../core/meeting-type.ts';
import { meetingTypes } from '../core/meeting-type.ts';
import type { QuestionForm } from '../core/message.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import type { Preparation, PreparationStatus } from '../core/preparation.ts';
import type { FormOutcome, Replier, Reply, ReplyOutcome } from '../core/reply.ts';
import type { User } from '../core/user.ts';
import type { MeetingView, ViewContext } from './meeting-view.ts';
import { meetingView } from './meeting-view.ts';
import { type NoticeKey, noticeBox } from './notices.ts';
import { dashboardPage } from './pages/dashboard-page.ts';
import { landingPage } from './pages/landing-page.ts';
import { meetingPage } from './pages/meeting-page.ts';
import { meetingsPage } from './pages/meetings-page.ts';
import type { WebContext, WebVariables } from './person.ts';
import { type Form, type FormResult, type PersonPageDeps, showPage, takeForm } from './person-page.ts';
import { readReply } from './read-reply.ts';
import type { Visitor } from './visitor.ts';
import { visitorOf } from './visitor.ts';

type OneMeeting = { readonly userId: string; readonly meetingId: string };

export type PageRoutesDeps = PersonPageDeps & {
  readonly rules: MeetingTypeRules;
  readonly policy: Pick<NotificationPolicy, 'tooLateMinutes'>;
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly today: (userId: string) => Promise<Today>;
  readonly pageOfMeetings: (input: {
    readonly userId: string;
    readonly type: MeetingType | null;
    readonly cursor: string | null;
  }) => Promise<PageOfMeetings>;
  readonly meetingDetails: (input: OneMeeting) => Promise<MeetingDetails | null>;
  readonly conflictsOfMeeting: (input: {
    readonly userId: string;
    readonly meeting: Meeting;
  }) => Promise<readonly MeetingConflict[]>;
  /** The questions of a preparation as they stand now (`version` null). */
  readonly openForm: (input: {
    readonly preparationId: string;
    readonly version: null;
    readonly by: Replier;
  }) => Promise<FormOutcome>;
  readonly handleReply: (input: {
    readonly preparationId: string;
    readonly version: number;
    readonly by: Replier;
    readonly via: 'page';
    readonly reply: Reply;
  }) => Promise<ReplyOutcome>;
  readonly prepareNow: (input: OneMeeting) => Promise<PrepareNowOutcome>;
  readonly muteMeeting: (input: OneMeeting) => Promise<boolean>;
  readonly muteSeries: (input: OneMeeting) => Promise<boolean>;
  readonly unmuteMeeting: (input: OneMeeting) => Promise<boolean>;
};

/** Questions can be answered before they are asked again, too. */
const open: readonly PreparationStatus[] = ['asking', 'snoozed'];

const replyNotices: Readonly<Record<Reply['kind'], NoticeKey>> = {
  answers: 'answered',
  snooze: 'snoozed',
  skip: 'skipped',
  'skip-series': 'series-skipped',
};

const prepareNotices: Readonly<Record<Exclude<PrepareNowOutcome['kind'], 'unknown'>, NoticeKey>> = {
  started: 'started',
  running: 'running',
  over: 'over',
  'too-late': 'too-late',
};

/** The pages that a person sees; every form on them works without a script. */
export const pageRoutes = (deps: PageRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  const contextFor = (user: User): ViewContext => ({
    now: deps.clock.now(),
    timeZone: user.timeZone,
    rules: deps.rules,
    tooLateMinutes: deps.policy.tooLateMinutes,
  });

  const viewsOf = (
    found: {
      readonly meetings: readonly Meeting[];
      readonly preparations: ReadonlyMap<string, Preparation>;
    },
    context: ViewContext,
  ): readonly MeetingView[] =>
    found.meetings.map((meeting) => {
      const preparation = found.preparations.get(meeting.prep.preparationId ?? '') ?? null;
      return meetingView(meeting, preparation, context);
    });

  const formFor = async (visitor: Visitor, details: MeetingDetails): Promise<QuestionForm | null> => {
    if (details.preparation === null || !open.includes(details.preparation.status)) return null;
    const outcome = await deps.openForm({
      preparationId: details.preparation.id,
      version: null,
      by: { kind: 'user', userId: visitor.user.id },
    });
    return outcome.kind === 'form' ? outcome.form : null;
  };

  app.get('/', async (c) => {
    const visitor = await visitorOf(c, deps);
    const notice = noticeBox(c.req.query('notice'));
    if (visitor === null) return c.html(landingPage(notice));
    const { user, signedIn } = visitor;
    const context = contextFor(user);
    const [report, today] = await Promise.all([deps.connectionStatus(user.id), deps.today(user.id)]);
    const meetings = viewsOf(today, context);
    const { conflicts, everDelivered: isUnderWay } = today;
    return c.html(
      dashboardPage({ signedIn, notice, user, report, meetings, conflicts, isUnderWay, context }),
    );
  });

  app.get(
    '/meetings',
    showPage(deps, async ({ user, signedIn }, notice, c) => {
      const context = contextFor(user);
      const type = meetingTypes.find((known) => known === c.req.query('type')) ?? null;
      const cursor = c.req.query('cursor') ?? null;
      const [report, page] = await Promise.all([
        deps.connectionStatus(user.id),
        deps.pageOfMeetings({ userId: user.id, type, cursor }),
      ]);
      const { connected } = report;
      // Without any account the coming meetings of the last one are no longer shown.
      const meetings = report.connections.length === 0 ? [] : viewsOf(page, context);
      const { nextCursor } = page;
      return meetingsPage({ signedIn, notice, connected, meetings, type, cursor, nextCursor, context });
    }),
  );

  app.get(
    '/meetings/:id',
    showPage(deps, async (visitor, notice, c) => {
      const { user, signedIn } = visitor;
      const meetingId = c.req.param('id') ?? '';
      const details = await deps.meetingDetails({ userId: user.id, meetingId });
      if (details === null) return null;
      const [form, conflicts] = await Promise.all([
        formFor(visitor, details),
        deps.conflictsOfMeeting({ userId: user.id, meeting: details.meeting }),
      ]);
      return meetingPage({ ...details, conflicts, signedIn, notice, form, context: contextFor(user) });
    }),
  );

  const toMeeting = (c: WebContext): string => `/meetings/${encodeURIComponent(c.req.param('id') ?? '')}`;

  /** A form about one meeting, which leads back to the list where it was sent from there. */
  const onMeeting = (act: (about: OneMeeting, form: Form) => Promise<NoticeKey | null>) =>
    takeForm(deps, async ({ user }, form, c): Promise<FormResult> => {
      const notice = await act({ userId: user.id, meetingId: c.req.param('id') ?? '' }, form);
      return notice === null ? null : { to: form.back === 'list' ? '/meetings' : toMeeting(c), notice };
    });

  app.post(
    '/meetings/:id/reply',
    onMeeting(async ({ userId }, form) => {
      const sent = readReply(form);
      if (sent === null) return 'not-taken';
      const outcome = await deps.handleReply({ ...sent, by: { kind: 'user', userId }, via: 'page' });
      if (outcome.kind === 'unknown') return null;
      return outcome.kind === 'accepted' ? replyNotices[sent.reply.kind] : 'not-taken';
    }),
  );

  app.post(
    '/meetings/:id/prepare',
    onMeeting(async (about) => {
      const outcome = await deps.prepareNow(about);
      return outcome.kind === 'unknown' ? null : prepareNotices[outcome.kind];
    }),
  );

  app.post(
    '/meetings/:id/mute',
    onMeeting(async (about) => ((await deps.muteMeeting(about)) ? 'muted' : null)),
  );
  app.post(
    '/meetings/:id/mute-series',
    onMeeting(async (about) => ((await deps.muteSeries(about)) ? 'series-muted' : null)),
  );
  app.post(
    '/meetings/:id/unmute',
    onMeeting(async (about) => ((await deps.unmuteMeeting(about)) ? 'unmuted' : null)),
  );

  return app;
};
