import { Hono } from 'hono';
import type { ListMeetings } from '../app/list-meetings.ts';
import type { MeetingDetails } from '../app/meeting-details.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { MeetingPage } from '../ports/meeting-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import { meetingJson } from './meeting-json.ts';
import { readMeetingQuery, readPageQuery } from './meeting-query.ts';
import type { PersonDeps, WebVariables } from './person.ts';
import { notFound, notSignedIn, refuse } from './refuse.ts';

export type ApiRoutesDeps = PersonDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly audit: Pick<AuditTrail, 'page'>;
  readonly listMeetings: (query: ListMeetings) => Promise<MeetingPage>;
  readonly meetingDetails: (input: {
    readonly userId: string;
    readonly meetingId: string;
  }) => Promise<MeetingDetails | null>;
};

type ApiVariables = { readonly Variables: WebVariables['Variables'] & { userId: string } };

/** The REST interface: everything of the person who asks, nothing of anybody else. */
export const apiRoutes = (deps: ApiRoutesDeps): Hono<ApiVariables> => {
  const app = new Hono<ApiVariables>();

  app.use('/api/*', async (c, next) => {
    const { person } = c.var;
    if (person === null || (await deps.users.get(person.userId)) === null) return refuse(c, notSignedIn);
    c.set('userId', person.userId);
    return next();
  });

  app.get('/api/me', async (c) => {
    const user = await deps.users.get(c.var.userId);
    if (user === null) return refuse(c, notSignedIn);
    const { id, email, name, timeZone, createdAt } = user;
    return c.json({ id, email, name, timeZone, slackLinked: user.slack !== null, createdAt });
  });

  app.get('/api/meetings', async (c) => {
    const query = readMeetingQuery(c.req.query(), deps.clock.now());
    const { meetings, nextCursor } = await deps.listMeetings({ ...query, userId: c.var.userId });
    return c.json({ meetings: meetings.map(meetingJson), nextCursor });
  });

  app.get('/api/meetings/:id', async (c) => {
    const details = await deps.meetingDetails({ userId: c.var.userId, meetingId: c.req.param('id') });
    if (details === null) return refuse(c, notFound);
    const { meeting, preparation } = details;
    return c.json({
      ...meetingJson(meeting),
      connectionId: meeting.connectionId,
      needsPrep: meeting.decision.needsPrep,
      reason: meeting.decision.reason,
      preparation: preparation && {
        id: preparation.id,
        status: preparation.status,
        dueAt: preparation.dueAt,
        noticedAt: preparation.noticedAt,
        answeredAt: preparation.answeredAt,
        deliveredAt: preparation.deliveredAt,
        remindedAt: preparation.remindedAt,
      },
    });
  });

  app.get('/api/audit', async (c) => {
    const { limit, cursor } = readPageQuery(c.req.query());
    const { entries, nextCursor } = await deps.audit.page({ userId: c.var.userId, limit, cursor });
    return c.json({
      entries: entries.map(({ at, actor, action, subject, outcome }) => ({
        at,
        actor,
        action,
        subject,
        outcome,
      })),
      nextCursor,
    });
  });

  return app;
};
