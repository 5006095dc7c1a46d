import type { MiddlewareHandler } from 'hono';
import { epochMs } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { WebVariables } from './person.ts';
import { refuse } from './refuse.ts';

const windowSeconds = 60;
const mostCounters = 10_000;

/** Requests a minute that one person may make of each kind. */
export const rateLimits = { sync: 10, data: 10, connect: 10, change: 60, read: 300 } as const;

type RouteClass = keyof typeof rateLimits;

const classOf = (method: string, path: string): RouteClass => {
  if (path === '/api/me/export' || path === '/data/delete') return 'data';
  if (path === '/calendar/auth') return 'connect';
  if (method === 'GET' || method === 'HEAD') return 'read';
  if (path === '/sync' || path === '/api/sync') return 'sync';
  return path === '/api/me' ? 'data' : 'change';
};

/**
 * Stops a person who asks too often, with 429 and Retry-After. Counted in this process, which costs no write
 * and cannot fail: on AWS every process of a function counts for itself, and API Gateway's throttling bounds
 * how many of them there are.
 */
export const limitRate = (deps: { readonly clock: Clock }): MiddlewareHandler<WebVariables> => {
  let window = 0;
  let counters = new Map<string, number>();
  return async (c, next) => {
    const { person } = c.var;
    if (person === null) return next();
    const seconds = Math.floor(epochMs(deps.clock.now()) / 1000);
    const current = Math.floor(seconds / windowSeconds);
    if (current !== window || counters.size > mostCounters) {
      window = current;
      counters = new Map();
    }
    const kind = classOf(c.req.method, c.req.path);
    const key = `${kind} ${person.userId}`;
    const count = (counters.get(key) ?? 0) + 1;
    counters.set(key, count);
    if (count <= rateLimits[kind]) return next();
    c.header('retry-after', String(windowSeconds - (seconds % windowSeconds)));
    return refuse(c, {
      status: 429,
      field: null,
      title: 'Too often',
      text: 'That was asked too often. Please wait a minute and try again.',
    });
  };
};
