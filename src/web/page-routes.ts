import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import type { MeetingDetails } from '../app/meeting-details.ts';
import type { PrepareNowOutcome } from '../app/prepare-now.ts';
import type { UpcomingMeetings } from '../app/upcoming-meetings.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { QuestionForm } from '../core/message.ts';
import type { PreparationStatus } from '../core/preparation.ts';
import type { FormOutcome, Replier, Reply, ReplyOutcome } from '../core/reply.ts';
import type { User } from '../core/user.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { MeetingView, ViewContext } from './meeting-view.ts';
import { meetingView } from './meeting-view.ts';
import { type NoticeKey, noticeBox } from './notices.ts';
import { dashboardPage } from './pages/dashboard-page.ts';
import { landingPage } from './pages/landing-page.ts';
import { meetingPage } from './pages/meeting-page.ts';
import { meetingsPage } from './pages/meetings-page.ts';
import type { PersonDeps, WebContext, WebVariables } from './person.ts';
import { readForm } from './read-form.ts';
import { readReply } from './read-reply.ts';
import { notFound, notSignedIn, refuse, staleForm } from './refuse.ts';
import type { Visitor } from './visitor.ts';
import { isOwnForm, visitorOf } from './visitor.ts';

export type PageRoutesDeps = PersonDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly rules: MeetingTypeRules;
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly upcomingMeetings: (userId: string) => Promise<UpcomingMeetings>;
  readonly meetingDetails: (input: {
    readonly userId: string;
    readonly meetingId: string;
  }) => Promise<MeetingDetails | null>;
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
  readonly prepareNow: (input: {
    readonly userId: string;
    readonly meetingId: string;
  }) => Promise<PrepareNowOutcome>;
  readonly requestSync: (input: {
    readonly userId: string;
    readonly mode: 'incremental' | 'full';
  }) => Promise<number>;
};

type Form = Readonly<Record<string, string>>;

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
  });

  const viewsOf = (upcoming: UpcomingMeetings, context: ViewContext): readonly MeetingView[] =>
    upcoming.meetings.map((meeting) => {
      const preparation = upcoming.preparations.get(meeting.prep.preparationId ?? '') ?? null;
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

  /** Answers a posted form of a signed-in person that was made by one of our pages. */
  const onForm =
    (act: (visitor: Visitor, form: Form) => Promise<NoticeKey | null>, back: (c: WebContext) => string) =>
    async (c: WebContext): Promise<Response> => {
      const visitor = await visitorOf(c, deps);
      if (visitor === null) return refuse(c, notSignedIn);
      const form = await readForm(c);
      if (!(await isOwnForm(deps, visitor.person, form.formToken))) return refuse(c, staleForm);
      const notice = await act(visitor, form);
      return notice === null ? refuse(c, notFound) : c.redirect(`${back(c)}?notice=${notice}`, 303);
    };

  app.get('/', async (c) => {
    const visitor = await visitorOf(c, deps);
    const notice = noticeBox(c.req.query('notice'));
    if (visitor === null) return c.html(landingPage(notice));
    const { user, signedIn } = visitor;
    const context = contextFor(user);
    const [report, upcoming] = await Promise.all([
      deps.connectionStatus(user.id),
      deps.upcomingMeetings(user.id),
    ]);
    return c.html(dashboardPage({ signedIn, notice, report, meetings: viewsOf(upcoming, context), context }));
  });

  app.get('/meetings', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return c.redirect('/auth/login?next=/meetings');
    const { user, signedIn } = visitor;
    const context = contextFor(user);
    const [report, upcoming] = await Promise.all([
      deps.connectionStatus(user.id),
      deps.upcomingMeetings(user.id),
    ]);
    const notice = noticeBox(c.req.query('notice'));
    const { connected } = report;
    // Without any account the coming meetings of the last one are no longer shown.
    const meetings = report.connections.length === 0 ? [] : viewsOf(upcoming, context);
    return c.html(meetingsPage({ signedIn, notice, connected, meetings, cut: upcoming.cut, context }));
  });

  app.get('/meetings/:id', async (c) => {
    const visitor = await visitorOf(c, deps);
    const meetingId = c.req.param('id');
    if (visitor === null) {
      return c.redirect(`/auth/login?next=${encodeURIComponent(`/meetings/${meetingId}`)}`);
    }
    const details = await deps.meetingDetails({ userId: visitor.user.id, meetingId });
    if (details === null) return refuse(c, notFound);
    const { user, signedIn } = visitor;
    const form = await formFor(visitor, details);
    const notice = noticeBox(c.req.query('notice'));
    return c.html(meetingPage({ ...details, signedIn, notice, form, context: contextFor(user) }));
  });

  const toMeeting = (c: WebContext): string => `/meetings/${encodeURIComponent(c.req.param('id') ?? '')}`;

  app.post('/meetings/:id/reply', (c) =>
    onForm(async ({ user }, form) => {
      const sent = readReply(form);
      if (sent === null) return 'not-taken';
      const outcome = await deps.handleReply({ ...sent, by: { kind: 'user', userId: user.id }, via: 'page' });
      if (outcome.kind === 'unknown') return null;
      return outcome.kind === 'accepted' ? replyNotices[sent.reply.kind] : 'not-taken';
    }, toMeeting)(c),
  );

  app.post('/meetings/:id/prepare', (c) =>
    onForm(async ({ user }) => {
      const outcome = await deps.prepareNow({ userId: user.id, meetingId: c.req.param('id') });
      return outcome.kind === 'unknown' ? null : prepareNotices[outcome.kind];
    }, toMeeting)(c),
  );

  app.post('/sync', (c) =>
    onForm(
      async ({ user }) => {
        await deps.requestSync({ userId: user.id, mode: 'incremental' });
        return 'syncing';
      },
      () => '/',
    )(c),
  );

  return app;
};
