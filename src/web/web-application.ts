import type { Hono } from 'hono';
import { type ActivityRoutesDeps, activityRoutes } from './activity-routes.ts';
import type { ApiRoutesDeps } from './api-routes.ts';
import { apiRoutes } from './api-routes.ts';
import { approvalPageRoutes } from './approval-page-routes.ts';
import { type ApprovalRoutesDeps, approvalRoutes } from './approval-routes.ts';
import type { BaseDeps } from './base-application.ts';
import { baseApplication } from './base-application.ts';
import { type CalendarListRoutesDeps, calendarListRoutes } from './calendar-list-routes.ts';
import { type ConflictRoutesDeps, conflictRoutes } from './conflict-routes.ts';
import { type DataRoutesDeps, dataRoutes } from './data-routes.ts';
import type { MaterialRoutesDeps } from './material-routes.ts';
import { materialRoutes } from './material-routes.ts';
import { type MeetingRoutesDeps, meetingRoutes } from './meeting-routes.ts';
import { openApiDocument } from './openapi/document.ts';
import { type OwnMaterialsRoutesDeps, ownMaterialsRoutes } from './own-materials-routes.ts';
import type { PageRoutesDeps } from './page-routes.ts';
import { pageRoutes } from './page-routes.ts';
import type { WebVariables } from './person.ts';
import { type PreferencesRoutesDeps, preferencesRoutes } from './preferences-routes.ts';
import { type RulesRoutesDeps, rulesRoutes } from './rules-routes.ts';
import { type SettingsRoutesDeps, settingsRoutes } from './settings-routes.ts';
import { type SlackLinkRoutesDeps, slackLinkRoutes } from './slack-link-routes.ts';
import { style, stylePath } from './style.ts';
import { type SyncRoutesDeps, syncRoutes } from './sync-routes.ts';

export type WebApplicationDeps = BaseDeps &
  PageRoutesDeps &
  MeetingRoutesDeps &
  ApiRoutesDeps &
  MaterialRoutesDeps &
  OwnMaterialsRoutesDeps &
  SlackLinkRoutesDeps &
  SettingsRoutesDeps &
  RulesRoutesDeps &
  ActivityRoutesDeps &
  DataRoutesDeps &
  CalendarListRoutesDeps &
  SyncRoutesDeps &
  ConflictRoutesDeps &
  ApprovalRoutesDeps &
  PreferencesRoutesDeps;

/** Pages, REST and material links: everything that needs no dealings with Google. */
export const webApplication = (deps: WebApplicationDeps): Hono<WebVariables> => {
  const app = baseApplication(deps);
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get(stylePath, (c) =>
    c.body(style, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  );
  app.get('/api/openapi.json', (c) => c.json(openApiDocument()));
  app.route('/', pageRoutes(deps));
  app.route('/', meetingRoutes(deps));
  app.route('/', apiRoutes(deps));
  app.route('/', calendarListRoutes(deps));
  app.route('/', syncRoutes(deps));
  app.route('/', conflictRoutes(deps));
  app.route('/', approvalRoutes(deps));
  app.route('/', approvalPageRoutes(deps));
  app.route('/', materialRoutes(deps));
  app.route('/', ownMaterialsRoutes(deps));
  app.route('/', slackLinkRoutes(deps));
  app.route('/', settingsRoutes(deps));
  app.route('/', rulesRoutes(deps));
  app.route('/', activityRoutes(deps));
  app.route('/', dataRoutes(deps));
  app.route('/', preferencesRoutes(deps));
  return app;
};
