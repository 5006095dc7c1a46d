import { Hono } from 'hono';
import type { HttpFunction } from '../../../src/contracts/functions.ts';
import type { LocalClock } from '../clock/local-clock.ts';

type Fetches = { readonly fetch: (request: Request) => Response | Promise<Response> };

/** As contracts/functions.ts routes them. */
const functionOf = (method: string, path: string): HttpFunction => {
  if (path === '/data/delete' || (method === 'DELETE' && path === '/api/me')) return 'oauth';
  if (path.startsWith('/auth/') || path.startsWith('/calendar/')) return 'oauth';
  if (path.startsWith('/slack/')) return 'slack';
  if (path.startsWith('/webhooks/')) return 'webhook';
  return path.startsWith('/twilio/') || path === '/settings/phone' ? 'twilio' : 'web';
};

/** The application at one address, as API Gateway would route it; each request counts as work of the clock. */
export const localApplication = (deps: {
  readonly clock: LocalClock;
  readonly http: Readonly<Record<HttpFunction, Fetches>>;
  readonly own: readonly Hono[];
}): Hono => {
  const app = new Hono();
  for (const own of deps.own) app.route('/', own);
  app.all('*', (c) => {
    const { pathname } = new URL(c.req.url);
    return deps.clock.track(`http ${c.req.method}`, async () =>
      deps.http[functionOf(c.req.method, pathname)].fetch(c.req.raw),
    );
  });
  return app;
};
