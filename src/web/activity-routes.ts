import { Hono } from 'hono';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import { activityPage } from './pages/activity-page.ts';
import type { WebVariables } from './person.ts';
import { type PersonPageDeps, showPage } from './person-page.ts';

export type ActivityRoutesDeps = PersonPageDeps & {
  readonly rules: MeetingTypeRules;
  readonly audit: Pick<AuditTrail, 'page'>;
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
  return app;
};
