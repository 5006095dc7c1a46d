import { Hono } from 'hono';
import type { AuthorizationCallback, StartedAuthorization } from '../app/authorization.ts';
import type { ConnectOutcome } from '../app/connect-calendar.ts';
import type { StatusReport } from '../app/connection-status.ts';
import { preferencesOf } from '../core/preferences.ts';
import { safeReturnPath } from '../core/return-path.ts';
import { mayWrite } from '../core/writing-scope.ts';
import type { UserStore } from '../ports/user-store.ts';
import { bindRedirect, readCallback, readLoginCookie } from './auth-routes.ts';
import type { PersonDeps, WebVariables } from './person.ts';
import { readForm } from './read-form.ts';
import type { Refusal } from './refuse.ts';
import { notSignedIn, refuse, staleForm, wantsJson } from './refuse.ts';
import { isOwnForm, visitorOf } from './visitor.ts';

export type CalendarRoutesDeps = PersonDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly startConnect: (input: {
    readonly userId: string;
    readonly browserToken: string | null;
    readonly loginHint: string | null;
    readonly returnTo: string | null;
    readonly connectionId: string | null;
    readonly withActions: boolean;
  }) => Promise<StartedAuthorization>;
  readonly finishConnect: (
    input: AuthorizationCallback & { readonly userId: string },
  ) => Promise<ConnectOutcome>;
  readonly disconnect: (input: {
    readonly userId: string;
    readonly connectionId: string | null;
  }) => Promise<number>;
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly localMode: boolean;
};

const again = { href: '/calendar/auth', label: 'Try again' };

const refusals: Readonly<Record<Exclude<ConnectOutcome['kind'], 'connected'>, Refusal>> = {
  denied: {
    status: 400,
    field: 'error',
    title: 'Nothing was connected',
    text: 'You said no at Google, so your calendar stays out of our reach.',
    next: { href: '/', label: 'Back to the dashboard' },
  },
  refused: {
    status: 400,
    field: 'state',
    title: 'Please connect again',
    text: 'This attempt was already used, took longer than ten minutes, or was begun by somebody else or in another browser.',
    next: again,
  },
  'unverified-email': {
    status: 403,
    field: 'email',
    title: 'Nothing was connected',
    text: 'Google has not verified the address of that account.',
    next: again,
  },
  'other-account': {
    status: 400,
    field: 'account',
    title: 'That was another account',
    text: 'You chose another Google account than the one to be connected again, so nothing was connected. To have that one followed as well, add it as another account.',
    next: { href: '/calendars', label: 'Calendars and accounts' },
  },
  'missing-scopes': {
    status: 400,
    field: 'scope',
    title: 'One permission is missing',
    text: 'We need to see the list of your calendars and their events. Connect again and leave both boxes ticked; nothing was stored.',
    next: again,
  },
  'no-refresh-token': {
    status: 400,
    field: 'scope',
    title: 'Google gave no lasting permission',
    text: 'Remove Exec Assistant from the connections of your Google account, then connect again; nothing was stored.',
    next: again,
  },
};

/** Connecting a Google account's calendars, and letting them go. */
export const calendarRoutes = (deps: CalendarRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  /** One of the person's own accounts, so that a link needs to hold no address. */
  const accountNamed = async (connectionId: string | undefined, userId: string) => {
    if (connectionId === undefined) return null;
    const { connections } = await deps.connectionStatus(userId);
    return connections.find(({ id }) => id === connectionId) ?? null;
  };

  app.get('/calendar/auth', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) {
      const next = `/calendar/auth${new URL(c.req.url).search}`;
      return wantsJson(c)
        ? refuse(c, notSignedIn)
        : c.redirect(`/auth/login?next=${encodeURIComponent(safeReturnPath(next, '/calendar/auth'))}`);
    }
    const named = await accountNamed(c.req.query('account'), visitor.user.id);
    const started = await deps.startConnect({
      userId: visitor.user.id,
      browserToken: readLoginCookie(c, deps.publicBaseUrl),
      loginHint: named?.account ?? c.req.query('login_hint') ?? null,
      connectionId: named?.id ?? null,
      returnTo: c.req.query('next') ?? null,
      withActions: preferencesOf(visitor.user).actions,
    });
    const url = bindRedirect(c, started, deps);
    return wantsJson(c)
      ? c.json({ authorization_url: url, provider: 'google', status: 'redirect_required' })
      : c.redirect(url);
  });

  app.get('/calendar/callback', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const callback = readCallback(c, deps.publicBaseUrl);
    const outcome = await deps.finishConnect({ ...callback, userId: visitor.user.id });
    if (outcome.kind !== 'connected') return refuse(c, refusals[outcome.kind]);
    const back = /^\/(meetings|settings)/.test(outcome.returnTo) ? outcome.returnTo : '/';
    const isForActions = back === '/settings' && preferencesOf(visitor.user).actions;
    const notice = !isForActions ? 'connected' : mayWrite(outcome.connection) ? 'permitted' : 'not-permitted';
    return c.redirect(`${back}?notice=${notice}`);
  });

  app.post('/calendar/disconnect', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const form = wantsJson(c) ? {} : await readForm(c);
    if (!wantsJson(c) && !(await isOwnForm(deps, visitor.person, form.formToken))) {
      return refuse(c, staleForm);
    }
    const disconnected = await deps.disconnect({
      userId: visitor.user.id,
      connectionId: form.connectionId ?? c.req.query('connectionId') ?? null,
    });
    return wantsJson(c)
      ? c.json({ status: 'disconnected', connections: disconnected })
      : c.redirect('/?notice=disconnected', 303);
  });

  app.get('/calendar/auth/status', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    return c.json(statusBody(await deps.connectionStatus(visitor.user.id)));
  });

  return app;
};

/** What concerns one account stands above for whoever has only one; the first for whoever has several. */
const statusBody = ({ connected, connections, lastSyncedAt, whatToDo }: StatusReport): object => {
  const [first] = connections;
  return {
    connected,
    provider: 'google',
    account: first?.account ?? null,
    scopes: first?.scopes ?? [],
    missingScopes: first?.missingScopes ?? [],
    lastSync: lastSyncedAt,
    whatToDo,
    connections: connections.map((connection) => ({
      id: connection.id,
      account: connection.account,
      status: connection.status,
      scopes: connection.scopes,
      missingScopes: connection.missingScopes,
      lastSyncedAt: connection.lastSyncedAt,
      whatToDo: connection.whatToDo,
      calendars: connection.calendars.map(({ calendarId, name, lastSyncedAt: readAt, lastError }) => ({
        calendarId,
        name,
        lastSyncedAt: readAt,
        lastError,
      })),
    })),
  };
};
