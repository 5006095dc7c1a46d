import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { type PreferencesChange, preferencesChangeSchema, preferencesOf } from '../core/preferences.ts';
import type { User } from '../core/user.ts';
import { actionsPermission } from '../core/writing-scope.ts';
import type { WebVariables } from './person.ts';
import type { PersonPageDeps } from './person-page.ts';
import { readBody } from './read-body.ts';
import { notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type PreferencesRoutesDeps = PersonPageDeps & {
  readonly policy: NotificationPolicy;
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly changePreferences: (input: {
    readonly userId: string;
    readonly change: PreferencesChange;
  }) => Promise<void>;
};

const path = '/api/preferences';
/** Google asks for all that is wanted by now, writing included. */
const permissionPath = '/calendar/auth?next=/settings';

/** How a person wants to be asked, for programs. */
export const preferencesRoutes = (deps: PreferencesRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const { quietHours, escalateToSmsAfterMinutes } = deps.policy;
  const body = async (user: User) => {
    const preferences = preferencesOf(user);
    const { connections } = await deps.connectionStatus(user.id);
    const permission = actionsPermission(preferences.actions, connections);
    return {
      ...preferences,
      actionsPermission: permission,
      permissionUrl: permission === 'waiting' ? permissionPath : null,
      timeZone: user.timeZone,
      usual: { quietHours, escalateToSmsAfterMinutes },
    };
  };

  app.get(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    return visitor === null ? refuse(c, notSignedIn) : c.json(await body(visitor.user));
  });

  app.patch(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const change = readBody(preferencesChangeSchema, await c.req.text());
    await deps.changePreferences({ userId: visitor.user.id, change });
    const user = await deps.users.get(visitor.user.id);
    return user === null ? refuse(c, notSignedIn) : c.json(await body(user));
  });

  return app;
};
