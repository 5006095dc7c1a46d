import type { Context, Next } from 'hono';
import { Hono } from 'hono';
import type { Instant } from '../../../src/core/time.ts';
import { calendarListEntry, listCalendarList } from './calendar-list.ts';
import type { CalendarState } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { viewOf } from './calendar-view.ts';
import { listEvents } from './events-list.ts';
import { faultAnswer } from './fault-answer.ts';
import type { Faults } from './faults.ts';
import { GoogleApiError, googleErrorBody } from './google-error.ts';
import type { Grants } from './oauth-state.ts';
import type { RequestLog } from './request-log.ts';
import { calendarListScopes, eventsScopes } from './scopes.ts';

export type CalendarRoutesDeps = {
  readonly state: () => CalendarState;
  readonly grants: Grants;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly now: () => Instant;
  readonly maxPageSize: () => number;
};

type Env = { Variables: { view: CalendarView } };

const notFound = () => new GoogleApiError({ status: 404, reason: 'notFound', message: 'Not Found' });

/** Google's Calendar API v3, as far as it is simulated: all of it reads. */
export const createCalendarRoutes = (deps: CalendarRoutesDeps): Hono<Env> => {
  const app = new Hono<Env>();

  const needs = (scopes: readonly string[]) => async (context: Context<Env>, next: Next) => {
    const bearer = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const token = bearer === undefined ? null : deps.grants.accessToken(bearer);
    if (token === null) {
      throw new GoogleApiError({ status: 401, reason: 'authError', message: 'Invalid Credentials' });
    }
    if (!token.scopes.some((scope) => scopes.includes(scope))) {
      const message = 'Request had insufficient authentication scopes.';
      throw new GoogleApiError({ status: 403, reason: 'insufficientPermissions', message });
    }
    context.set('view', viewOf(deps.state(), token.email));
    await next();
  };

  const calendarOf = (context: Context<Env>): CalendarView => {
    const view = context.get('view');
    const id = context.req.param('calendarId');
    if (id !== 'primary' && id !== view.calendarId) throw notFound();
    return view;
  };

  app.use('*', async (_, next) => {
    const fault = deps.faults.take('calendar');
    if (fault !== null) return faultAnswer(fault);
    await next();
    return undefined;
  });

  app.get('/users/me/calendarList', needs(calendarListScopes), (context) =>
    context.json(
      Object(listCalendarList(context.get('view'), deps.state(), new URL(context.req.url).searchParams)),
    ),
  );

  app.get('/users/me/calendarList/:calendarId', needs(calendarListScopes), (context) =>
    context.json(calendarListEntry(calendarOf(context))),
  );

  app.get('/calendars/:calendarId/events', needs(eventsScopes), (context) =>
    context.json(
      Object(
        listEvents({
          view: calendarOf(context),
          state: deps.state(),
          query: new URL(context.req.url).searchParams,
          maxPageSize: deps.maxPageSize(),
          updated: deps.now(),
        }),
      ),
    ),
  );

  app.get('/calendars/:calendarId/events/:eventId', needs(eventsScopes), (context) => {
    const id = context.req.param('eventId');
    const stored = calendarOf(context).events.find(({ resource }) => resource.id === id);
    if (stored === undefined) throw notFound();
    return context.json(stored.resource);
  });

  app.all('*', (context) => {
    const message = `not simulated: ${context.req.method} ${context.req.path}`;
    throw new GoogleApiError({ status: 501, reason: 'notImplemented', message, violation: message });
  });

  app.onError((error, context) => {
    if (!(error instanceof GoogleApiError)) throw error;
    if (error.violation !== null) {
      deps.requests.violate({ at: deps.now(), path: context.req.path, rule: error.violation });
    }
    return Response.json(googleErrorBody(error), { status: error.status });
  });

  return app;
};
