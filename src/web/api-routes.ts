import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import type { ListMeetings } from '../app/list-meetings.ts';
import type { MeetingDetails } from '../app/meeting-details.ts';
import { InvalidInput } from '../core/errors.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { MeetingPage } from '../ports/meeting-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import { meetingJson } from './meeting-json.ts';
import { readMeetingQuery, readPageQuery } from './meeting-query.ts';
import type { PersonDeps, WebVariables } from './person.ts';
import { readJsonObject } from './read-json.ts';
import { notFound, notSignedIn, refuse } from './refuse.ts';

export type ApiRoutesDeps = PersonDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly audit: Pick<AuditTrail, 'page'>;
  readonly listMeetings: (query: ListMeetings) => Promise<MeetingPage>;
  readonly meetingDetails: (input: {
    readonly userId: string;
    readonly meetingId: string;
  }) => Promise<MeetingDetails | null>;
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly requestSync: (input: {
    readonly userId: string;
    readonly mode: 'incremental' | 'full';
  }) => Promise<number>;
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

  app.get('/api/sync', async (c) => {
    const { connections } = await deps.connectionStatus(c.var.userId);
    return c.json({
      calendars: connections.flatMap(({ id, status, calendars }) =>
        calendars.map(({ calendarId, name, lastSyncedAt, lastError, counts }) => ({
          connectionId: id,
          connectionStatus: status,
          calendarId,
          name,
          lastSyncedAt,
          lastError,
          counts,
        })),
      ),
    });
  });

  app.post('/api/sync', async (c) => {
    const mode = readMode(await c.req.text());
    const jobs = await deps.requestSync({ userId: c.var.userId, mode });
    return c.json({ status: 'queued', mode, jobs }, 202);
  });

  return app;
};

/** The mode of a sync request; `wait` is accepted, and answered with "queued" all the same. */
const readMode = (body: string): 'incremental' | 'full' => {
  const { mode = 'incremental', wait = false } = readJsonObject(body);
  if (mode !== 'incremental' && mode !== 'full') {
    throw new InvalidInput('mode', 'mode must be incremental or full');
  }
  if (typeof wait !== 'boolean') throw new InvalidInput('wait', 'wait must be true or false');
  return mode;
};
