import { Hono } from 'hono';
import type { AuthorizationCallback, StartedAuthorization } from '../app/authorization.ts';
import { tokenLifetimeSeconds } from '../app/sessions.ts';
import type { SignInOutcome } from '../app/sign-in.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { PersonDeps, WebContext, WebVariables } from './person.ts';
import { bearerToken, readCookie, sessionCookie, writeCookie, writeSession } from './person.ts';
import type { Refusal } from './refuse.ts';
import { notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type AuthRoutesDeps = PersonDeps & {
  readonly users: Pick<UserStore, 'get'>;
  readonly startSignIn: (input: {
    readonly browserToken: string | null;
    readonly loginHint: string | null;
    readonly returnTo: string | null;
  }) => Promise<StartedAuthorization>;
  readonly finishSignIn: (input: AuthorizationCallback) => Promise<SignInOutcome>;
  /** Lets a script pass the simulator's consent page without a click. */
  readonly localMode: boolean;
};

const loginCookie = 'login';
const loginSeconds = 600;

/** What the browser holds that began an OAuth redirect; null when it is nothing of ours. */
export const readLoginCookie = (c: WebContext, publicBaseUrl: string): string | null => {
  const token = readCookie(c, loginCookie, publicBaseUrl);
  return token !== null && /^[\w-]{32,128}$/.test(token) ? token : null;
};

/** Binds the OAuth redirect to this browser and gives its address. */
export const bindRedirect = (
  c: WebContext,
  started: StartedAuthorization,
  deps: { readonly publicBaseUrl: string; readonly localMode: boolean },
): string => {
  writeCookie(
    c,
    { name: loginCookie, value: started.browserToken, maxAge: loginSeconds },
    deps.publicBaseUrl,
  );
  const url = new URL(started.url);
  if (deps.localMode && c.req.query('auto_consent') === '1') url.searchParams.set('auto_consent', '1');
  return url.href;
};

/** What Google's redirect brought along. */
export const readCallback = (c: WebContext, publicBaseUrl: string): AuthorizationCallback => ({
  state: c.req.query('state') ?? null,
  code: c.req.query('code') ?? null,
  error: c.req.query('error') ?? null,
  browserToken: readLoginCookie(c, publicBaseUrl),
});

const again = { href: '/auth/login', label: 'Sign in with Google' };

const refusals: Readonly<Record<Exclude<SignInOutcome['kind'], 'signed-in'>, Refusal>> = {
  denied: {
    status: 400,
    field: 'error',
    title: 'Not signed in',
    text: 'You said no at Google, so nothing was done.',
    next: again,
  },
  refused: {
    status: 400,
    field: 'state',
    title: 'Please sign in again',
    text: 'This sign-in was already used, took longer than ten minutes, or was begun in another browser.',
    next: again,
  },
  'unverified-email': {
    status: 403,
    field: 'email',
    title: 'Your address is not verified',
    text: 'Google has not verified the address of this account. Verify it there, then sign in again.',
    next: again,
  },
};

/** Signing in and out, and the tokens of programs. */
export const authRoutes = (deps: AuthRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  app.get('/auth/login', async (c) => {
    // Cookies of "localhost" do not come back to "127.0.0.1", where Google returns to.
    const asked = new URL(c.req.url);
    if (deps.localMode && asked.host !== new URL(deps.publicBaseUrl).host) {
      return c.redirect(`${deps.publicBaseUrl}${asked.pathname}${asked.search}`);
    }
    const started = await deps.startSignIn({
      browserToken: readLoginCookie(c, deps.publicBaseUrl),
      loginHint: c.req.query('login_hint') ?? null,
      returnTo: c.req.query('next') ?? null,
    });
    return c.redirect(bindRedirect(c, started, deps));
  });

  app.get('/auth/callback', async (c) => {
    const outcome = await deps.finishSignIn(readCallback(c, deps.publicBaseUrl));
    if (outcome.kind !== 'signed-in') return refuse(c, refusals[outcome.kind]);
    await writeSession(c, deps, { userId: outcome.user.id, sessionId: outcome.sessionId });
    return c.redirect(outcome.returnTo);
  });

  app.post('/auth/logout', (c) => {
    writeCookie(c, { name: sessionCookie, value: '', maxAge: 0 }, deps.publicBaseUrl);
    return c.redirect('/?notice=signed-out', 303);
  });

  app.get('/auth/token', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null || visitor.person.via !== 'cookie') return refuse(c, notSignedIn);
    const { userId, sessionId } = visitor.person;
    return c.json({
      access_token: await deps.sessions.issue('access', { userId, sessionId }),
      refresh_token: await deps.sessions.issue('refresh', { userId, sessionId }),
      token_type: 'Bearer',
      expires_in: tokenLifetimeSeconds.access,
    });
  });

  app.post('/auth/refresh', async (c) => {
    const claims = await deps.sessions.verify('refresh', bearerToken(c) ?? '');
    if (claims === null || (await deps.users.get(claims.userId)) === null) return refuse(c, notSignedIn);
    return c.json({
      access_token: await deps.sessions.issue('access', claims),
      token_type: 'Bearer',
      expires_in: tokenLifetimeSeconds.access,
    });
  });

  app.get('/auth/me', async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const { id, email, name, timeZone } = visitor.user;
    return c.json({ id, email, name, timeZone });
  });

  return app;
};
