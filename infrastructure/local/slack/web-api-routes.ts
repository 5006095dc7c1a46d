import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Clock } from '../../../src/ports/clock.ts';
import { isObject } from './check-objects.ts';
import type { Json, SlackState } from './slack-state.ts';
import { runMethod } from './web-api-methods.ts';

/** What the next call of a method meets instead of an answer. */
export type SlackFault = {
  /** Every method when absent. */
  readonly method?: string;
  readonly kind:
    | { readonly rateLimitSeconds: number }
    | { readonly error: string }
    | { readonly httpStatus: number }
    /** A proxy's page with status 200. */
    | 'html'
    /** Done, but the answer never comes. */
    | 'no-answer-after'
    /** Neither done nor answered. */
    | 'no-answer-before';
};

export type WebApiDeps = {
  readonly state: () => SlackState;
  readonly clock: Clock;
  readonly botToken: string;
  /** What the app was granted when it was installed. */
  readonly scopes: readonly string[];
  readonly takeFault: (method: string) => SlackFault | null;
  readonly changed: () => void;
};

const readArgs = async (c: Context): Promise<Json> => {
  const type = c.req.header('content-type') ?? '';
  const body = await c.req.text();
  if (!type.includes('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const json: unknown = JSON.parse(body);
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
};

/** Waits until the caller gives up: an answer that never comes. */
const silence = (signal: AbortSignal): Promise<Response> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(new Response(null, { status: 504 })), { once: true });
  });

/** Slack's Web API: form or JSON in, status 200 and `ok` out. */
export const webApiRoutes = (deps: WebApiDeps): Hono => {
  const app = new Hono();
  app.post('/api/:method', async (c) => {
    const method = c.req.param('method');
    const args = await readArgs(c);
    const state = deps.state();
    const now = deps.clock.now();
    const fail = (error: string): Response => {
      state.calls.push({ at: now, method, args: {}, ok: false, error });
      deps.changed();
      return c.json({ ok: false, error });
    };

    const authorization = c.req.header('authorization') ?? '';
    if (authorization === '') return fail('not_authed');
    if (authorization !== `Bearer ${deps.botToken}`) return fail('invalid_auth');
    c.header('x-oauth-scopes', deps.scopes.join(','));

    const fault = deps.takeFault(method)?.kind ?? null;
    if (fault === 'no-answer-before') return silence(c.req.raw.signal);
    if (fault === 'html') return c.html('<html>Service Unavailable</html>');
    if (fault !== null && typeof fault === 'object') {
      if ('error' in fault) return fail(fault.error);
      if ('httpStatus' in fault) return new Response('unavailable', { status: fault.httpStatus });
      fail('ratelimited');
      return c.json({ ok: false, error: 'ratelimited' }, 429, {
        'retry-after': String(fault.rateLimitSeconds),
      });
    }

    const result = runMethod(state, method, args, now);
    deps.changed();
    if (fault === 'no-answer-after') return silence(c.req.raw.signal);
    return c.json(result);
  });
  return app;
};
