import { createHash } from 'node:crypto';
import type { AccountCalendar, RawEvent } from '../../../../infrastructure/local/google/account-calendar.ts';
import {
  createGoogleSimulator,
  simulatedClient,
} from '../../../../infrastructure/local/google/google-simulator.ts';
import { readingScopes } from '../../../../src/core/connection.ts';
import { fixedClock } from '../../../fakes/fixed-clock.ts';
import { recordingLog } from '../../../fakes/recording-log.ts';

export const me = 'ana@example.com';
export const codeVerifier = 'v'.repeat(43);
const redirectUri = 'http://127.0.0.1:3000/back';
const origin = 'http://127.0.0.1:9';

export const anEvent = (changes: RawEvent = {}): RawEvent => ({
  id: 'single-1',
  status: 'confirmed',
  iCalUID: `${changes.id ?? 'single-1'}@google.com`,
  summary: 'Budget review',
  start: { dateTime: '2026-03-03T09:00:00Z', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-03-03T10:00:00Z', timeZone: 'Europe/Berlin' },
  organizer: { email: me },
  ...changes,
});

/** The simulator, asked in process. */
export const simulator = (
  events: readonly RawEvent[] = [anEvent()],
  changes: Partial<AccountCalendar> = {},
) => {
  const clock = fixedClock();
  const log = recordingLog();
  let changed = 0;
  const { app, control } = createGoogleSimulator({
    clock,
    log,
    calendars: [{ email: me, name: 'Ana', calendarId: me, timeZone: 'Europe/Berlin', events, ...changes }],
    baseUrl: () => origin,
    onChange: () => {
      changed += 1;
    },
  });
  const request = async (path: string, init?: RequestInit) => app.request(`${origin}${path}`, init);
  const post = (path: string, form: Record<string, string> | [string, string][]) =>
    request(path, { method: 'POST', body: new URLSearchParams(form) });

  const authorizePath = (query: Record<string, string | null> = {}): string => {
    const all: Record<string, string | null> = {
      client_id: simulatedClient.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: `openid email ${readingScopes.join(' ')}`,
      state: 's',
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
      access_type: 'offline',
      ...query,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
    return `/o/oauth2/v2/auth?${new URLSearchParams(given).toString()}`;
  };
  const sentBack = (response: Response) =>
    new URL(response.headers.get('location') ?? 'about:blank').searchParams;
  const exchange = async (code: string, form: Record<string, string> = {}) =>
    post('/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
      client_id: simulatedClient.clientId,
      client_secret: simulatedClient.clientSecret,
      ...form,
    });
  const signIn = async (query: Record<string, string | null> = {}): Promise<Record<string, string>> => {
    const back = sentBack(await request(authorizePath({ auto_consent: '1', ...query })));
    const answer = await exchange(back.get('code') ?? '');
    return JSON.parse(await answer.text());
  };
  const get = async (path: string, accessToken: string) => {
    const response = await request(`/calendar/v3${path}`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  return {
    clock,
    log,
    control,
    changes: () => changed,
    request,
    post,
    get,
    authorizePath,
    sentBack,
    exchange,
    signIn,
  };
};
