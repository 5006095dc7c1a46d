import { Hono } from 'hono';
import type { Log } from '../ports/log.ts';
import { onError } from './on-error.ts';
import type { PersonDeps, WebVariables } from './person.ts';
import { identify } from './person.ts';
import { limitRate } from './rate-limit.ts';
import { notFound, refuse } from './refuse.ts';
import { defaultHeaders, limitBody, limitPath, sameOriginOnly, securityHeaders } from './security.ts';

export type BaseDeps = PersonDeps & { readonly log: Log };

/** What every route has: who asks, what the browser may do, how a failure is told. */
export const baseApplication = (deps: BaseDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  app.use(securityHeaders(deps.publicBaseUrl));
  app.use(defaultHeaders);
  app.use(identify(deps));
  app.use(limitPath);
  app.use(limitRate(deps));
  app.use(limitBody);
  app.use(sameOriginOnly(deps.publicBaseUrl));
  app.onError(onError(deps.log));
  app.notFound((c) => refuse(c, notFound));
  return app;
};
