import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Sessions } from '../app/sessions.ts';
import { tokenLifetimeSeconds } from '../app/sessions.ts';
import { epochMs } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';

/** Who makes the request, by the token that came with it. */
export type Person = {
  readonly userId: string;
  readonly sessionId: string;
  readonly via: 'cookie' | 'bearer';
};

export type WebVariables = { readonly Variables: { person: Person | null } };
export type WebContext = Context<WebVariables>;

export type PersonDeps = {
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly publicBaseUrl: string;
};

const renewAfterSeconds = 15 * 60;

const isHttps = (publicBaseUrl: string): boolean => publicBaseUrl.startsWith('https://');

/** A cookie of ours: bound to this very host over https; plain on one machine's loopback. */
const cookieName = (name: string, publicBaseUrl: string): string =>
  isHttps(publicBaseUrl) ? `__Host-${name}` : name;

const cookieOptions = (publicBaseUrl: string, maxAge: number) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: isHttps(publicBaseUrl),
  maxAge,
});

export const readCookie = (c: Context, name: string, publicBaseUrl: string): string | null =>
  getCookie(c, cookieName(name, publicBaseUrl)) ?? null;

/** `maxAge` in seconds; 0 removes the cookie. */
export const writeCookie = (
  c: Context,
  cookie: { readonly name: string; readonly value: string; readonly maxAge: number },
  publicBaseUrl: string,
): void =>
  setCookie(
    c,
    cookieName(cookie.name, publicBaseUrl),
    cookie.value,
    cookieOptions(publicBaseUrl, cookie.maxAge),
  );

export const sessionCookie = 'session';

/** Signs the browser in for the session's lifetime. */
export const writeSession = async (
  c: Context,
  deps: PersonDeps,
  claims: { readonly userId: string; readonly sessionId: string },
): Promise<void> =>
  writeCookie(
    c,
    {
      name: sessionCookie,
      value: await deps.sessions.issue('session', claims),
      maxAge: tokenLifetimeSeconds.session,
    },
    deps.publicBaseUrl,
  );

/** The token of an `Authorization: Bearer` header. */
export const bearerToken = (c: Context): string | null =>
  /^Bearer ([\w.~+/=-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;

/** Says who makes the request: the access token where a header is sent, else the session cookie, renewed in use. */
export const identify =
  (deps: PersonDeps): MiddlewareHandler<WebVariables> =>
  async (c, next) => {
    c.set('person', await readPerson(c, deps));
    await next();
  };

const readPerson = async (c: WebContext, deps: PersonDeps): Promise<Person | null> => {
  if (c.req.header('authorization') !== undefined) {
    const claims = await deps.sessions.verify('access', bearerToken(c) ?? '');
    return claims && { userId: claims.userId, sessionId: claims.sessionId, via: 'bearer' };
  }
  const cookie = readCookie(c, sessionCookie, deps.publicBaseUrl);
  const claims = cookie === null ? null : await deps.sessions.verify('session', cookie);
  if (claims === null) return null;
  const ageSeconds = epochMs(deps.clock.now()) / 1000 - claims.issuedAtSeconds;
  if (ageSeconds > renewAfterSeconds) await writeSession(c, deps, claims);
  return { userId: claims.userId, sessionId: claims.sessionId, via: 'cookie' };
};
