import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ServerType } from '@hono/node-server';
import { serve } from '@hono/node-server';
import type { AccountCalendar, RawEvent } from '../../../infrastructure/local/google/account-calendar.ts';
import type { GoogleControl } from '../../../infrastructure/local/google/google-simulator.ts';
import {
  createGoogleSimulator,
  simulatedClient,
} from '../../../infrastructure/local/google/google-simulator.ts';
import type { PushNotification } from '../../../infrastructure/local/google/push-channels.ts';
import { createOpenCalendarApi } from '../../../src/adapters/google-calendar/google-calendar-api.ts';
import { discoverEndpoints } from '../../../src/adapters/google-calendar/google-endpoints.ts';
import { createGoogleIdentity } from '../../../src/adapters/google-calendar/google-identity.ts';
import { readingScopes } from '../../../src/core/connection.ts';
import { addSeconds } from '../../../src/core/time.ts';
import type { CalendarApi } from '../../../src/ports/calendar-api.ts';
import type { AuthorizationRequest, Grant, IdentityProvider } from '../../../src/ports/identity-provider.ts';
import type { TokenStore } from '../../../src/ports/token-store.ts';
import type { FixedClock } from '../../fakes/fixed-clock.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryTokenStore } from '../../fakes/memory-token-store.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

export const me = 'ana@example.com';
export const redirectUri = 'http://127.0.0.1:3000/calendar/callback';
export const codeVerifier = 'v'.repeat(43);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const anAuthorization = (changes: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  redirectUri,
  scopes: ['openid', 'email', 'profile', ...readingScopes],
  state: 'state-1',
  nonce: 'nonce-1',
  codeChallenge: sha256(codeVerifier),
  offline: true,
  loginHint: me,
  ...changes,
});

/** What the browser is sent back with. */
export const visit = async (authorizationUrl: string): Promise<URLSearchParams> => {
  const response = await fetch(`${authorizationUrl}&auto_consent=1`, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`no redirect: ${response.status}`);
  return new URL(location).searchParams;
};

export const aRawEvent = (changes: RawEvent = {}): RawEvent => ({
  kind: 'calendar#event',
  id: 'single-1',
  status: 'confirmed',
  iCalUID: `${changes.id ?? 'single-1'}@google.com`,
  summary: 'Budget review',
  start: { dateTime: '2026-03-03T10:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-03-03T11:00:00+01:00', timeZone: 'Europe/Berlin' },
  organizer: { email: me },
  ...changes,
});

export const aRawSeries = (changes: RawEvent = {}): RawEvent =>
  aRawEvent({ id: 'weekly', summary: 'Staff meeting', recurrence: ['RRULE:FREQ=WEEKLY'], ...changes });

const anAccount = (events: readonly RawEvent[]): AccountCalendar => ({
  email: me,
  name: 'Ana Example',
  calendarId: me,
  timeZone: 'Europe/Berlin',
  events,
});

export type GoogleWorkbench = {
  readonly baseUrl: string;
  readonly control: GoogleControl;
  readonly clock: FixedClock;
  readonly identity: IdentityProvider;
  readonly tokens: TokenStore;
  /** The waits of the retry policy, in milliseconds. */
  readonly sleeps: number[];
  /** Signs in by the real redirects and keeps the tokens for user `u1`, connection `c1`. */
  connect(changes?: Partial<AuthorizationRequest>): Promise<Grant>;
  open(changes?: { tokens?: TokenStore; identity?: IdentityProvider }): Promise<CalendarApi>;
  /** Fails the test in which something was asked that Google forbids. */
  close(): Promise<void>;
};

/** The adapter against the simulator, over HTTP on this machine. */
export const startGoogle = async (
  events: readonly RawEvent[] = [],
  sendPush: (notification: PushNotification) => unknown = () => {},
): Promise<GoogleWorkbench> => {
  const clock = fixedClock();
  let baseUrl = '';
  const { app, control } = createGoogleSimulator({
    clock,
    calendars: [anAccount(events)],
    log: recordingLog(),
    baseUrl: () => baseUrl,
    sendPush,
  });
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
      baseUrl = `http://127.0.0.1:${port}`;
      resolve(started);
    });
  });
  const tokens = memoryTokenStore();
  const sleeps: number[] = [];
  const identity = createGoogleIdentity({
    clientId: simulatedClient.clientId,
    clientSecret: async () => simulatedClient.clientSecret,
    endpoints: discoverEndpoints(baseUrl),
    clock,
    timeoutMs: 2000,
  });
  return {
    baseUrl,
    control,
    clock,
    identity,
    tokens,
    sleeps,
    connect: async (changes) => {
      const url = await identity.authorizationUrl(anAuthorization(changes));
      const code = (await visit(url)).get('code') ?? '';
      const grant = await identity.exchange({ code, codeVerifier, redirectUri, nonce: 'nonce-1' });
      const { accessToken, accessTokenExpiresAt, refreshToken } = grant;
      await tokens.save(
        'u1',
        'c1',
        { accessToken, accessTokenExpiresAt, refreshToken: refreshToken ?? 'none' },
        null,
      );
      return grant;
    },
    open: (changes = {}) =>
      createOpenCalendarApi({
        tokens,
        identity,
        clock,
        rootUrl: `${baseUrl}/`,
        timeoutMs: 500,
        sleep: async (milliseconds) => {
          sleeps.push(milliseconds);
          clock.set(addSeconds(clock.now(), Math.ceil(milliseconds / 1000)));
        },
        randomFraction: () => 0.5,
        ...changes,
      })('u1', 'c1'),
    close: async () => {
      const { violations } = control;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      assert.deepEqual(violations, [], 'Google forbids what was asked of it');
    },
  };
};

/** Everything that a thrown error shows to whoever prints it, causes included. */
export const everythingIn = (error: unknown): string => {
  const parts: string[] = [];
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    parts.push(
      one.name,
      one.message,
      one.stack ?? '',
      JSON.stringify(one),
      JSON.stringify(Object.entries(one)),
    );
  }
  return parts.join('\n');
};

export const caught = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('nothing was thrown');
    },
    (error: unknown) => error,
  );
