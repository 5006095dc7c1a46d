import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import type { PageOfMeetings } from '../app/page-of-meetings.ts';
import type { Today } from '../app/today.ts';
import type { Approval } from '../core/approvals/approval.ts';
import type { Meeting } from '../core/meeting.ts';
import type { MeetingType } from '../core/meeting-type.ts';
import { meetingTypes } from '../core/meeting-type.ts';
import type { Preparation } from '../core/preparation.ts';
import type { MeetingView, ViewContext } from './meeting-view.ts';
import { meetingView } from './meeting-view.ts';
import { noticeBox } from './notices.ts';
import { dashboardPage } from './pages/dashboard-page.ts';
import { landingPage } from './pages/landing-page.ts';
import { meetingsPage } from './pages/meetings-page.ts';
import type { WebVariables } from './person.ts';
import { type PersonPageDeps, showPage } from './person-page.ts';
import { type ViewContextDeps, viewContextFor } from './view-context.ts';
import { visitorOf } from './visitor.ts';

export type PageRoutesDeps = PersonPageDeps &
  ViewContextDeps & {
    readonly connectionStatus: (userId: string) => Promise<StatusReport>;
    readonly today: (userId: string) => Promise<Today>;
    readonly waitingApprovals: (userId: string) => Promise<readonly Approval[]>;
    readonly pageOfMeetings: (input: {
      readonly userId: string;
      readonly type: MeetingType | null;
      readonly cursor: string | null;
    }) => Promise<PageOfMeetings>;
  };

/** Today, and the list of meetings. */
export const pageRoutes = (deps: PageRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  const contextFor = viewContextFor(deps);

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

  app.get('/', async (c) => {
    const visitor = await visitorOf(c, deps);
    const notice = noticeBox(c.req.query('notice'));
    if (visitor === null) return c.html(landingPage(notice));
    const { user, signedIn } = visitor;
    const context = contextFor(user);
    const [report, today, approvals] = await Promise.all([
      deps.connectionStatus(user.id),
      deps.today(user.id),
      deps.waitingApprovals(user.id),
    ]);
    const meetings = viewsOf(today, context);
    const { conflicts, everDelivered: isUnderWay } = today;
    return c.html(
      dashboardPage({ signedIn, notice, user, report, meetings, approvals, conflicts, isUnderWay, context }),
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

  return app;
};
