import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventChange } from '../../../src/core/calendar-event.ts';
import type { CalendarApi } from '../../../src/ports/calendar-api.ts';
import type { GoogleWorkbench } from './google-workbench.ts';
import { aRawEvent, aRawSeries, caught, everythingIn, me, startGoogle } from './google-workbench.ts';

const originalStart = { dateTime: '2026-03-10T10:00:00+01:00', timeZone: 'Europe/Berlin' };

let google: GoogleWorkbench;
beforeEach(async () => {
  google = await startGoogle([
    aRawEvent(),
    aRawSeries(),
    aRawEvent({ id: 'day-off', start: { date: '2026-03-05' }, end: { date: '2026-03-06' } }),
  ]);
  await google.connect();
});
afterEach(() => google.close());

const list = (api: CalendarApi, syncToken: string | null = null, pageToken: string | null = null) =>
  api.listEvents({ calendarId: me, calendarTimeZone: 'Europe/Berlin', syncToken, pageToken });

/** A whole pass: all changes and the token for the next one. */
const pass = async (api: CalendarApi, syncToken: string | null = null) => {
  const changes: EventChange[] = [];
  let pages = 0;
  let pageToken: string | null = null;
  for (;;) {
    const page = await list(api, syncToken, pageToken);
    pages += 1;
    changes.push(...page.changes);
    pageToken = page.nextPageToken;
    if (page.nextSyncToken !== null) return { changes, pages, syncToken: page.nextSyncToken };
  }
};

const idsOf = (changes: readonly EventChange[]) =>
  changes.map((change) =>
    change.kind === 'stored'
      ? `${change.event.kind} ${change.event.eventId}`
      : `${change.kind} ${change.eventId}`,
  );

const eventRequests = () => google.control.requestLog.filter(({ path }) => path.endsWith('/events'));
const queryOf = (index: number) => Object.fromEntries(eventRequests()[index]?.query ?? []);

describe('reading a calendar', () => {
  it('names the calendars of the account', async () => {
    expect(await (await google.open()).listCalendars()).toEqual([
      {
        calendarId: me,
        name: 'Ana Example',
        timeZone: 'Europe/Berlin',
        accessRole: 'owner',
        primary: true,
        deleted: false,
      },
    ]);
  });

  it('gives single events, masters and whole days, and a token for what changes later (T-02, J-01)', async () => {
    const api = await google.open();
    const full = await pass(api);
    expect(idsOf(full.changes)).toEqual(['single single-1', 'master weekly', 'single day-off']);
    const unchanged = await pass(api, full.syncToken);
    expect(unchanged.changes).toEqual([]);
    expect(eventRequests()).toHaveLength(2);
  });

  it('repeats the same query on every page, with the old sync token (T-06, J-02)', async () => {
    const api = await google.open();
    google.control.limitPages(1);
    const full = await pass(api);
    expect(full.pages).toBe(3);
    google.control.patchEvent(me, 'single-1', { summary: 'Budget' });
    google.control.patchEvent(me, 'weekly', { summary: 'Staff' });
    const delta = await pass(api, full.syncToken);
    expect(idsOf(delta.changes)).toEqual(['single single-1', 'master weekly']);
    const { pageToken, ...secondPage } = queryOf(4);
    expect(pageToken).toBeDefined();
    expect(secondPage).toEqual(queryOf(3));
    expect(secondPage).toMatchObject({
      singleEvents: 'false',
      maxResults: '2500',
      syncToken: full.syncToken,
    });
    expect(Object.keys(secondPage).sort()).toEqual(['fields', 'maxResults', 'singleEvents', 'syncToken']);
  });

  it('does not lose what changes while it reads', async () => {
    const api = await google.open();
    google.control.limitPages(1);
    const first = await list(api);
    google.control.patchEvent(me, 'single-1', { summary: 'Changed meanwhile' });
    google.control.insertEvent(me, aRawEvent({ id: 'new-1' }));
    google.control.limitPages(2500);
    const rest = await list(api, null, first.nextPageToken);
    expect(idsOf(rest.changes)).toEqual(['master weekly', 'single day-off', 'single new-1']);
    const delta = await pass(api, rest.nextSyncToken);
    expect(idsOf(delta.changes)).toEqual(['single single-1', 'single new-1']);
  });
});

describe('what changes in a calendar', () => {
  let api: CalendarApi;
  let syncToken: string;
  beforeEach(async () => {
    api = await google.open();
    syncToken = (await pass(api)).syncToken;
  });

  it('a deleted event or series comes as removed, by its id alone', async () => {
    google.control.deleteOccurrence({ email: me, seriesId: 'weekly', originalStart });
    google.control.deleteEvent(me, 'single-1');
    google.control.deleteEvent(me, 'weekly');
    expect((await pass(api, syncToken)).changes).toEqual([
      { kind: 'removed', eventId: 'single-1' },
      { kind: 'removed', eventId: 'weekly' },
    ]);
  });

  it('a deleted occurrence comes as a tombstone beside its master, also in a full reading', async () => {
    google.control.deleteOccurrence({ email: me, seriesId: 'weekly', originalStart });
    const tombstone = {
      kind: 'stored',
      event: {
        kind: 'cancelled-exception',
        eventId: 'weekly_20260310T090000Z',
        seriesId: 'weekly',
        originalStart: { kind: 'timed', at: '2026-03-10T09:00:00Z', timeZone: 'Europe/Berlin' },
      },
    };
    const delta = await pass(api, syncToken);
    expect(idsOf(delta.changes)).toEqual(['master weekly', 'cancelled-exception weekly_20260310T090000Z']);
    expect(delta.changes[1]).toMatchObject(tombstone);
    expect((await pass(api)).changes).toContainEqual(
      expect.objectContaining({ kind: 'stored', event: expect.objectContaining(tombstone.event) }),
    );
  });

  it('a moved occurrence comes as an exception that keeps its original start', async () => {
    const start = { dateTime: '2026-03-11T15:00:00+01:00', timeZone: 'Europe/Berlin' };
    google.control.moveOccurrence({ email: me, seriesId: 'weekly', originalStart, start });
    expect((await pass(api, syncToken)).changes[1]).toMatchObject({
      kind: 'stored',
      event: {
        kind: 'exception',
        seriesId: 'weekly',
        sequence: 1,
        originalStart: { at: '2026-03-10T09:00:00Z' },
        start: { at: '2026-03-11T14:00:00Z' },
        end: { at: '2026-03-11T15:00:00Z' },
      },
    });
  });

  it('one edited occurrence may be named by its instance id', async () => {
    google.control.patchEvent(me, 'weekly_20260310T090000Z', { summary: 'Staff meeting with guests' });
    expect((await pass(api, syncToken)).changes[1]).toMatchObject({
      event: { kind: 'exception', title: 'Staff meeting with guests', start: { at: '2026-03-10T09:00:00Z' } },
    });
  });

  it.each([
    ['lost', () => google.control.invalidateSyncTokens()],
    ['lost without a body', () => google.control.failNext({ status: 410 })],
    [
      'said to be invalid',
      () =>
        google.control.failNext({ status: 400, reason: 'badRequest', message: 'Invalid sync token value.' }),
    ],
    [
      'refused as an invalid value',
      () => google.control.failNext({ status: 400, reason: 'invalid', message: 'Invalid Value' }),
    ],
  ])('a sync token that is %s throws CursorLost', async (_, lose) => {
    lose();
    expect(await caught(pass(api, syncToken))).toMatchObject({ name: 'CursorLost' });
    expect((await pass(api)).changes).toHaveLength(3);
  });

  it('garbage for a sync token throws CursorLost', async () => {
    expect(await caught(pass(api, 'garbage'))).toMatchObject({ name: 'CursorLost' });
  });

  it('the same refusal without a sync token is a mistake of ours', async () => {
    google.control.failNext({ status: 400, reason: 'invalid', message: 'Invalid Value' });
    expect(await caught(list(api))).toMatchObject({ name: 'MisconfiguredDeployment' });
  });

  it('a page token that has died starts the pass again later', async () => {
    google.control.failNext({ status: 400, reason: 'badRequest' });
    expect(await caught(list(api, null, 'EAx'))).toMatchObject({ name: 'TransientError' });
    expect(google.sleeps).toEqual([]);
  });
});

describe('trouble at Google', () => {
  it.each([
    [{ status: 403, reason: 'userRateLimitExceeded' }],
    [{ status: 429, reason: 'rateLimitExceeded' }],
    [{ status: 503, reason: 'backendError' }],
    [{ status: 502 }],
    [{ status: 403 }],
  ])('is waited out: %j', async (fault) => {
    const api = await google.open();
    google.control.failNext({ ...fault, times: 2 });
    expect((await pass(api)).changes).toHaveLength(3);
    expect(google.sleeps).toEqual([250, 500]);
    expect(google.control.requestLog.filter(({ path }) => path === '/token')).toHaveLength(1);
  });

  it.each([
    ['7', 7250],
    ['Mon, 02 Mar 2026 08:00:09 GMT', 9250],
  ])('Retry-After: %s is obeyed (T-19)', async (retryAfter, delayMs) => {
    const api = await google.open();
    google.control.failNext({ status: 429, reason: 'rateLimitExceeded', retryAfter });
    await pass(api);
    expect(google.sleeps).toEqual([delayMs]);
  });

  it('longer waits than one call may take are left to the queue', async () => {
    const api = await google.open();
    google.control.failNext({ status: 429, reason: 'rateLimitExceeded', retryAfter: '120' });
    expect(await caught(pass(api))).toMatchObject({ name: 'RateLimited', retryAfterSeconds: 120 });
    expect(google.sleeps).toEqual([]);
  });

  it('is given up after four tries', async () => {
    const api = await google.open();
    google.control.failNext({ status: 503, reason: 'backendError', times: 9 });
    expect(await caught(pass(api))).toMatchObject({ name: 'TransientError' });
    expect(eventRequests()).toHaveLength(4);
  });

  it.each([
    [{ status: 403, reason: 'quotaExceeded' }, 'RateLimited'],
    [{ status: 403, reason: 'dailyLimitExceeded' }, 'RateLimited'],
    [{ status: 403, reason: 'insufficientPermissions' }, 'MissingScope'],
    [{ status: 403, reason: 'accessNotConfigured' }, 'MisconfiguredDeployment'],
    [{ status: 403, reason: 'forbidden' }, 'CalendarUnavailable'],
    [{ status: 403, reason: 'notACalendarUser' }, 'CalendarUnavailable'],
    [{ status: 403, reason: 'domainPolicy' }, 'CalendarUnavailable'],
    [{ status: 404, reason: 'notFound' }, 'CalendarUnavailable'],
  ])('that waiting does not help is thrown at once: %j', async (fault, name) => {
    const api = await google.open();
    google.control.failNext(fault);
    expect(await caught(list(api))).toMatchObject({ name });
    expect(eventRequests()).toHaveLength(1);
  });

  it('a server that does not answer is left after the time-out (T-19)', async () => {
    const api = await google.open();
    google.control.failNext({ status: 200, hang: true });
    expect((await pass(api)).changes).toHaveLength(3);
    expect(google.sleeps).toEqual([250]);
  });

  it('a page that is not JSON is no empty calendar', async () => {
    const api = await google.open();
    google.control.failNext({ status: 200, times: 9 });
    expect(await caught(list(api))).toMatchObject({ name: 'TransientError' });
  });

  it.each([
    [{ status: 400, reason: 'badRequest' }],
    [{ status: 403, reason: 'forbidden' }],
    [{ status: 410, reason: 'fullSyncRequired' }],
    [{ status: 500, times: 9 }],
    [{ status: 401, reason: 'authError', times: 9 }],
    [{ status: 200, hang: true, times: 9 }],
  ])('shows no token in the error: %j', async (fault) => {
    const api = await google.open();
    google.control.failNext(fault);
    const stored = await google.tokens.get('u1', 'c1');
    const text = everythingIn(await caught(list(api, 'my-sync-token', 'my-page-token')));
    expect(text).not.toMatch(/my-sync-token|my-page-token|ya29|1\/\/sim|Bearer|ana@example/);
    expect(text).not.toContain(stored?.accessToken ?? '?');
  });
});

describe('a calendar that is not this account’s', () => {
  it('is unavailable', async () => {
    const api = await google.open();
    const other = api.listEvents({
      calendarId: 'de.german#holiday@group.v.calendar.google.com',
      calendarTimeZone: 'UTC',
      syncToken: null,
      pageToken: null,
    });
    expect(await caught(other)).toMatchObject({ name: 'CalendarUnavailable' });
    expect(eventRequests()[0]?.path).toContain('de.german%23holiday%40group.v.calendar.google.com');
  });

  it('whose scope was not granted needs that scope', async () => {
    await google.connect({ scopes: ['openid', 'email'] });
    // The earlier grant comes along with it: only a new account lacks the scope.
    google.control.revoke(me);
    await google.connect({ scopes: ['openid', 'email'] });
    const api = await google.open();
    expect(await caught(list(api))).toMatchObject({ name: 'MissingScope' });
    expect(await caught(api.listCalendars())).toMatchObject({ name: 'MissingScope' });
  });
});
