import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Instant } from '../../../src/core/time.ts';
import { addSeconds, earlier, epochMs, toInstant } from '../../../src/core/time.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import { answerRefusal } from './calendar-gate.ts';
import type { CalendarState } from './calendar-state.ts';
import { viewOfCalendar } from './calendar-view.ts';
import { forbiddenRequest, GoogleApiError } from './google-error.ts';
import type { Grants } from './oauth-state.ts';
import type { PushChannels } from './push-channels.ts';
import type { RequestLog } from './request-log.ts';
import { eventsScopes } from './scopes.ts';

export type PushRoutesDeps = {
  readonly state: () => CalendarState;
  readonly grants: Grants;
  readonly requests: RequestLog;
  readonly now: () => string;
  readonly channels: PushChannels;
  /** Calendars that Google sends no notifications about. */
  readonly unwatchable: ReadonlySet<string>;
  readonly behaviour: () => GoogleBehaviour;
  readonly onChange: () => void;
};

const longestToken = 256;
/** Real addresses are https; on one machine the loopback will do. */
const isAddress = (text: unknown): text is string =>
  typeof text === 'string' && /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(text);
const isChannelId = (text: unknown): text is string =>
  typeof text === 'string' && /^[A-Za-z0-9\-_+/=]{1,64}$/.test(text);

const refuse = (status: number, reason: string, message: string): GoogleApiError =>
  new GoogleApiError({ status, reason, message });

const weekSeconds = 7 * 86_400;

/** When the channel shall end: `expiration` is text, milliseconds since the epoch; `ttl` text, seconds. */
const askedEnd = (now: Instant, expiration: unknown, params: unknown): Instant => {
  if (expiration !== undefined) {
    if (typeof expiration !== 'string' || !/^\d{10,14}$/.test(expiration))
      throw forbiddenRequest('invalid', 'Invalid expiration: milliseconds as text');
    return toInstant(Number(expiration));
  }
  const ttl = typeof params === 'object' && params !== null ? Reflect.get(params, 'ttl') : undefined;
  if (ttl === undefined) return addSeconds(now, weekSeconds);
  if (typeof ttl !== 'string' || !/^\d{1,9}$/.test(ttl))
    throw forbiddenRequest('invalid', 'Invalid ttl: seconds as text');
  return addSeconds(now, Number(ttl));
};

const readBody = async (context: Context): Promise<Readonly<Record<string, unknown>>> => {
  const body: unknown = await context.req.json().catch(() => null);
  if (typeof body !== 'object' || body === null) throw forbiddenRequest('parseError', 'Parse Error');
  return body as Readonly<Record<string, unknown>>;
};

/** `events.watch` and `channels.stop`, refusing what Google refuses. */
export const createPushRoutes = (deps: PushRoutesDeps): Hono => {
  const app = new Hono();

  const accountOf = (context: Context): string => {
    const bearer = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const token = bearer === undefined ? null : deps.grants.accessToken(bearer);
    if (token === null) throw refuse(401, 'authError', 'Invalid Credentials');
    if (!token.scopes.some((scope) => eventsScopes.includes(scope))) {
      throw refuse(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
    }
    return token.email;
  };

  app.post('/calendars/:calendarId/events/watch', async (context) => {
    const email = accountOf(context);
    const view = viewOfCalendar(deps.state(), email, context.req.param('calendarId'));
    if (view === null) throw refuse(404, 'notFound', 'Not Found');
    if (context.req.query('syncToken') !== undefined) {
      throw forbiddenRequest('invalid', 'a watch is not bound to a sync token');
    }
    const { id, type, address, token = null, expiration, params } = await readBody(context);
    if (type !== 'web_hook') throw forbiddenRequest('invalid', 'Unknown channel type');
    if (!isChannelId(id)) throw forbiddenRequest('invalid', 'Invalid channel id');
    if (deps.channels.isUsed(id)) {
      throw forbiddenRequest('channelIdNotUnique', `Channel id ${id} not unique`);
    }
    if (!isAddress(address)) {
      throw forbiddenRequest('push.webhookUrlNotHttps', 'WebHook callback must be HTTPS');
    }
    if (token !== null && (typeof token !== 'string' || token.length > longestToken)) {
      throw forbiddenRequest('invalid', 'Invalid channel token');
    }
    if (deps.unwatchable.has(view.calendarId)) {
      const message = 'Push notifications are not supported by this resource.';
      throw refuse(400, 'pushNotSupportedForRequestedResource', message);
    }
    const { lifeSeconds, namesExpiration, tellsFirst } = deps.behaviour().watch;
    const channel = deps.channels.open({
      id,
      email,
      calendarId: view.calendarId,
      address,
      token,
      expiresAt: earlier(askedEnd(deps.now(), expiration, params), addSeconds(deps.now(), lifeSeconds)),
    });
    if (tellsFirst) await deps.channels.told();
    deps.onChange();
    return context.json({
      kind: 'api#channel',
      id,
      resourceId: channel.resourceId,
      resourceUri: `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(view.calendarId)}/events?alt=json`,
      ...(token !== null && { token }),
      ...(namesExpiration && { expiration: String(epochMs(channel.expiresAt)) }),
    });
  });

  app.post('/channels/stop', async (context) => {
    const email = accountOf(context);
    const { id, resourceId } = await readBody(context);
    if (typeof id !== 'string' || typeof resourceId !== 'string') {
      throw forbiddenRequest('required', 'Both id and resourceId are required');
    }
    if (!deps.channels.stop({ id, resourceId, email })) throw refuse(404, 'notFound', 'Channel not found');
    deps.onChange();
    return context.body(null, 204);
  });

  app.onError(answerRefusal(deps));

  return app;
};
