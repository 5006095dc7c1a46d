import type { Hono } from 'hono';
import type { AuthRoutesDeps } from './auth-routes.ts';
import { authRoutes } from './auth-routes.ts';
import type { BaseDeps } from './base-application.ts';
import { baseApplication } from './base-application.ts';
import type { CalendarRoutesDeps } from './calendar-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { type EraseRoutesDeps, eraseRoutes } from './erase-routes.ts';
import type { WebVariables } from './person.ts';

export type OauthApplicationDeps = BaseDeps & AuthRoutesDeps & CalendarRoutesDeps & EraseRoutesDeps;

/** Everything under /auth and /calendar, and deleting an account: only this function deals with Google's tokens. */
export const oauthApplication = (deps: OauthApplicationDeps): Hono<WebVariables> => {
  const app = baseApplication(deps);
  app.route('/', authRoutes(deps));
  app.route('/', calendarRoutes(deps));
  app.route('/', eraseRoutes(deps));
  return app;
};
