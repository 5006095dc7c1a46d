import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Instant } from '../../../src/core/time.ts';
import type { RawEvent } from './account-calendar.ts';
import { answerRefusal } from './calendar-gate.ts';
import type { CalendarState } from './calendar-state.ts';
import type { CalendarView } from './calendar-view.ts';
import { viewOfCalendar } from './calendar-view.ts';
import type { EventWrites } from './event-writes.ts';
import { applyFieldsMask, parseFieldsMask } from './fields-mask.ts';
import { forbiddenRequest, GoogleApiError } from './google-error.ts';
import type { Grants } from './oauth-state.ts';
import type { RequestLog } from './request-log.ts';
import { eventsWriteScopes } from './scopes.ts';

/** What becomes of the answer to a write that was done. */
export type LostAnswer = 'unavailable' | 'never';

export type WriteRoutesDeps = {
  readonly state: () => CalendarState;
  readonly grants: Grants;
  readonly requests: RequestLog;
  readonly now: () => Instant;
  readonly writes: EventWrites;
  /** Tells of a change: to channels, and to who keeps the state. */
  readonly changed: () => void;
  /** How the next answer gets lost; null when it does not. */
  readonly takeLostAnswer: () => LostAnswer | null;
};

const whoIsTold = ['all', 'externalOnly', 'none'];

const readBody = async (context: Context): Promise<RawEvent> => {
  const body: unknown = await context.req.json().catch(() => null);
  if (typeof body !== 'object' || body === null) throw forbiddenRequest('parseError', 'Parse Error');
  return body;
};

/** `events.insert`, `events.patch` and `events.delete`. */
export const createWriteRoutes = (deps: WriteRoutesDeps): Hono => {
  const app = new Hono();

  const viewFor = (context: Context): CalendarView => {
    const bearer = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const token = bearer === undefined ? null : deps.grants.accessToken(bearer);
    if (token === null) {
      throw new GoogleApiError({ status: 401, reason: 'authError', message: 'Invalid Credentials' });
    }
    if (!token.scopes.some((scope) => eventsWriteScopes.includes(scope))) {
      const message = 'Request had insufficient authentication scopes.';
      throw new GoogleApiError({ status: 403, reason: 'insufficientPermissions', message });
    }
    const told = context.req.query('sendUpdates');
    if (told !== undefined && !whoIsTold.includes(told)) {
      throw forbiddenRequest('invalidParameter', 'Invalid value for sendUpdates');
    }
    const view = viewOfCalendar(deps.state(), token.email, context.req.param('calendarId') ?? '');
    if (view === null) throw new GoogleApiError({ status: 404, reason: 'notFound', message: 'Not Found' });
    return view;
  };

  const requestOf = (context: Context) => ({
    view: viewFor(context),
    eventId: context.req.param('eventId') ?? '',
    ifMatch: context.req.header('if-match') ?? null,
  });

  /** What was done stays done, whatever becomes of the answer. */
  const done = (answer: Response): Response | Promise<Response> => {
    deps.changed();
    const lost = deps.takeLostAnswer();
    if (lost === 'never') return new Promise<Response>(() => {});
    return lost === null ? answer : new Response('<html lang="en"></html>', { status: 503 });
  };

  const shown = (context: Context, event: RawEvent): Response => {
    const mask = context.req.query('fields');
    return Response.json(applyFieldsMask(event, mask === undefined ? null : parseFieldsMask(mask)));
  };

  app.post('/calendars/:calendarId/events', async (context) => {
    const body = await readBody(context);
    return done(shown(context, deps.writes.insert(viewFor(context), body)));
  });

  app.patch('/calendars/:calendarId/events/:eventId', async (context) => {
    const body = await readBody(context);
    return done(shown(context, deps.writes.patch(requestOf(context), body)));
  });

  app.delete('/calendars/:calendarId/events/:eventId', (context) => {
    deps.writes.remove(requestOf(context));
    return done(new Response(null, { status: 204 }));
  });

  app.onError(answerRefusal(deps));

  return app;
};
