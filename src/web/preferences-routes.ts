import { Hono } from 'hono';
import { InvalidConfig, InvalidInput } from '../core/errors.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { type PreferencesChange, parsePreferencesChange, preferencesOf } from '../core/preferences.ts';
import type { User } from '../core/user.ts';
import type { WebVariables } from './person.ts';
import type { PersonPageDeps } from './person-page.ts';
import { readJsonObject } from './read-json.ts';
import { notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type PreferencesRoutesDeps = PersonPageDeps & {
  readonly policy: NotificationPolicy;
  readonly changePreferences: (input: {
    readonly userId: string;
    readonly change: PreferencesChange;
  }) => Promise<void>;
};

const path = '/api/preferences';

const readChange = (body: string): PreferencesChange => {
  const sent = readJsonObject(body);
  try {
    return parsePreferencesChange(sent);
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    throw new InvalidInput(String(error.path[0] ?? 'body'), error.message);
  }
};

/** How a person wants to be asked, for programs. */
export const preferencesRoutes = (deps: PreferencesRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const { quietHours, escalateToSmsAfterMinutes } = deps.policy;
  const body = (user: User) => ({
    ...preferencesOf(user),
    timeZone: user.timeZone,
    usual: { quietHours, escalateToSmsAfterMinutes },
  });

  app.get(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    return visitor === null ? refuse(c, notSignedIn) : c.json(body(visitor.user));
  });

  app.patch(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const change = readChange(await c.req.text());
    await deps.changePreferences({ userId: visitor.user.id, change });
    const user = await deps.users.get(visitor.user.id);
    return user === null ? refuse(c, notSignedIn) : c.json(body(user));
  });

  return app;
};
