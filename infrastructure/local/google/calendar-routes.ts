import type { Context, Next } from 'hono';
import { Hono } from 'hono';
import type { Instant } from '../../../src/core/time.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import { answerRefusal } from './calendar-gate.ts';
import { calendarListEntry, listCalendarList } from './calendar-list.ts';
import type { CalendarState } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { viewOf, viewOfCalendar } from './calendar-view.ts';
import { listInstances } from './event-instances.ts';
import type { EventsListInput } from './events-list.ts';
import { listEvents, tokenRulesOf } from './events-list.ts';
import { applyFieldsMask, parseFieldsMask } from './fields-mask.ts';
import { findEvent } from './find-event.ts';
import { GoogleApiError } from './google-error.ts';
import type { Grants } from './oauth-state.ts';
import type { RequestLog } from './request-log.ts';
import { calendarListScopes, eventsScopes } from './scopes.ts';
import { queryHash } from './sync-tokens.ts';

export type CalendarRoutesDeps = {
  readonly state: () => CalendarState;
  readonly grants: Grants;
  readonly requests: RequestLog;
  readonly now: () => Instant;
  readonly behaviour: () => GoogleBehaviour;
};

/** The view is that of the account's primary calendar. */
type Env = { Variables: { view: CalendarView } };

const notFound = () => new GoogleApiError({ status: 404, reason: 'notFound', message: 'Not Found' });

/** Google's Calendar API v3, as far as it reads. */
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
    const { email } = context.get('view');
    const view = viewOfCalendar(deps.state(), email, context.req.param('calendarId') ?? '');
    if (view === null) throw notFound();
    return view;
  };

  const violate = (context: Context) => (rule: string) =>
    deps.requests.violate({ at: deps.now(), path: context.req.path, rule });

  const listInput = (context: Context<Env>, view: CalendarView): EventsListInput => ({
    view,
    state: deps.state(),
    query: new URL(context.req.url).searchParams,
    behaviour: deps.behaviour(),
    now: deps.now(),
    violate: violate(context),
  });

  /** The same list again is answered with 304 and nothing. */
  const unlessKnown = (context: Context<Env>, body: unknown): Response => {
    const etag = `"${queryHash([[context.req.url, JSON.stringify(body)]])}"`;
    return context.req.header('if-none-match') === etag
      ? new Response(null, { status: 304, headers: { ETag: etag } })
      : Response.json(body, { headers: { ETag: etag } });
  };

  app.get('/users/me/calendarList', needs(calendarListScopes), (context) => {
    const view = context.get('view');
    const input = listInput(context, view);
    return unlessKnown(
      context,
      listCalendarList({ ...input, email: view.email, state: deps.state(), rules: tokenRulesOf(input) }),
    );
  });

  app.get('/users/me/calendarList/:calendarId', needs(calendarListScopes), (context) =>
    context.json(calendarListEntry(calendarOf(context))),
  );

  app.get('/calendars/:calendarId/events', needs(eventsScopes), (context) =>
    unlessKnown(context, listEvents(listInput(context, calendarOf(context)))),
  );

  app.get('/calendars/:calendarId/events/:eventId/instances', needs(eventsScopes), (context) =>
    context.json(
      Object(listInstances(listInput(context, calendarOf(context)), context.req.param('eventId') ?? '')),
    ),
  );

  app.get('/calendars/:calendarId/events/:eventId', needs(eventsScopes), (context) => {
    const stored = findEvent(calendarOf(context), context.req.param('eventId') ?? '');
    if (stored === null) throw notFound();
    const mask = context.req.query('fields');
    return context.json(
      Object(applyFieldsMask(stored.resource, mask === undefined ? null : parseFieldsMask(mask))),
    );
  });

  app.all('*', (context) => {
    const message = `not simulated: ${context.req.method} ${context.req.path}`;
    throw new GoogleApiError({ status: 501, reason: 'notImplemented', message, violation: message });
  });

  app.onError(answerRefusal(deps));

  return app;
};
