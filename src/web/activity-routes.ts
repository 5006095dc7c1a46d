import { Hono } from 'hono';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import { activityPage } from './pages/activity-page.ts';
import type { WebVariables } from './person.ts';
import { type PersonPageDeps, showPage } from './person-page.ts';
import { notFound, notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type ActivityRoutesDeps = PersonPageDeps & {
  readonly rules: MeetingTypeRules;
  readonly audit: Pick<AuditTrail, 'page'>;
  readonly meetingOfPreparation: (input: {
    readonly userId: string;
    readonly preparationId: string;
  }) => Promise<string | null>;
};

const pageSize = 50;

/** What was done by and for a person. */
export const activityRoutes = (deps: ActivityRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  app.get(
    '/activity',
    showPage(deps, async ({ user, signedIn }, _notice, c) => {
      const cursor = c.req.query('cursor')?.slice(0, 1024) ?? null;
      const page = await deps.audit.page({ userId: user.id, limit: pageSize, cursor });
      const context = { now: deps.clock.now(), timeZone: user.timeZone, rules: deps.rules };
      return activityPage({ signedIn, page, isFirst: cursor === null, context });
    }),
  );
  /** The trail knows preparations; a person knows their meetings. */
  app.get('/preparations/:id', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const meetingId = await deps.meetingOfPreparation({
      userId: visitor.user.id,
      preparationId: c.req.param('id'),
    });
    return meetingId === null
      ? refuse(c, notFound)
      : c.redirect(`/meetings/${encodeURIComponent(meetingId)}`);
  });

  return app;
};
