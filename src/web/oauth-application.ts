import type { Hono } from 'hono';
import type { AuthRoutesDeps } from './auth-routes.ts';
import { authRoutes } from './auth-routes.ts';
import type { BaseDeps } from './base-application.ts';
import { baseApplication } from './base-application.ts';
import type { CalendarRoutesDeps } from './calendar-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import type { WebVariables } from './person.ts';

export type OauthApplicationDeps = BaseDeps & AuthRoutesDeps & CalendarRoutesDeps;

/** Everything under /auth and /calendar: a function of its own, because only it deals with Google's tokens. */
export const oauthApplication = (deps: OauthApplicationDeps): Hono<WebVariables> => {
  const app = baseApplication(deps);
  app.route('/', authRoutes(deps));
  app.route('/', calendarRoutes(deps));
  return app;
};
