import { describe, expect, it } from '@jest/globals';
import type { RawEvent } from '../../../../infrastructure/local/google/account-calendar.ts';
import { createGoogleUser } from '../../../../infrastructure/local/google/google-user.ts';
import { anEvent, me, simulator } from './simulator-bench.ts';

const events = `/calendars/${me}/events`;
const team = 'team@group.calendar.google.com';
const teamEvents = `/calendars/${encodeURIComponent(team)}/events`;

const connected = async (initial: readonly RawEvent[] = [anEvent()]) => {
  const google = simulator(initial);
  const { access_token: token = '' } = await google.signIn();
  const { control } = google;
  return { google, control, list: (path: string) => google.get(path, token), token };
};
type List = (path: string) => Promise<{
  readonly status: number;
  readonly body: { items: RawEvent[]; nextPageToken?: string; nextSyncToken?: string };
}>;

const since = (token: string | undefined): string => `syncToken=${encodeURIComponent(token ?? '')}`;
/** The ids on each page of a pass. */
const pagesOf = async (list: List): Promise<string[][]> => {
  const pages: string[][] = [];
  let pageToken = '';
  for (;;) {
    const { body } = await list(`${events}${pageToken === '' ? '' : `?pageToken=${pageToken}`}`);
    pages.push(body.items.map(({ id }) => id ?? ''));
    if (body.nextPageToken === undefined) return pages;
    pageToken = body.nextPageToken;
  }
};
const five = ['a', 'b', 'c', 'd', 'e'].map((id) => anEvent({ id }));

describe('sync tokens', () => {
  it.each([
    [false, 400],
    [true, 200],
  ])('of another calendar are a mistake, also where Google takes them (%s)', async (takes, status) => {
    const { control, list } = await connected();
    control.addCalendar({ email: me, calendarId: team, name: 'Team', timeZone: 'Europe/Berlin' });
    control.behave({ takesForeignTokens: takes });
    const { nextSyncToken } = (await list(teamEvents)).body;
    expect((await list(`${events}?${since(nextSyncToken)}`)).status).toBe(status);
    expect(control.takeViolations()).toMatchObject([
      { rule: 'a sync token belongs to one calendar of one account' },
    ]);
  });

  it('of the instances of a series are none of the list', async () => {
    const { control, list } = await connected([
      anEvent({ id: 's', recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }),
    ]);
    const { body } = await list(`${events}/s/instances`);
    expect(body.items.map(({ id }: RawEvent) => id)).toEqual([
      's_20260303T090000Z',
      's_20260304T090000Z',
      's_20260305T090000Z',
    ]);
    expect((await list(`${events}?${since(body.nextSyncToken)}`)).status).toBe(400);
    expect(control.takeViolations().length).toBeGreaterThan(0);
  });

  it('are lost when they are old, and when the right to the calendar is another', async () => {
    const { google, control, list } = await connected();
    control.behave({ syncTokenDays: 30 });
    const { nextSyncToken } = (await list(events)).body;
    control.shareCalendar({ email: me, calendarId: me, accessRole: 'owner' });
    expect((await list(`${events}?${since(nextSyncToken)}`)).status).toBe(410);
    const { nextSyncToken: later } = (await list(events)).body;
    expect((await list(`${events}?${since(later)}`)).status).toBe(200);
    google.clock.advanceMinutes(31 * 24 * 60);
    const { access_token: fresh = '' } = await google.signIn();
    expect((await google.get(`${events}?${since(later)}`, fresh)).status).toBe(410);
  });

  it.each([
    [true, []],
    [false, ['single-1']],
  ])('of a list with a window keep it: %s', async (tokenKeepsWindow, ids) => {
    const { control, list } = await connected();
    control.behave({ tokenKeepsWindow });
    const { nextSyncToken } = (await list(`${events}?timeMin=2026-03-01T00:00:00Z`)).body;
    const past = { dateTime: '2026-01-03T09:00:00Z' };
    control.patchEvent(me, 'single-1', { start: past, end: past });
    const { body } = await list(`${events}?${since(nextSyncToken)}`);
    expect(body.items.map(({ id }: RawEvent) => id)).toEqual(ids);
  });
});

describe('pages', () => {
  it('may be empty, in between and at the end', async () => {
    const { control, list } = await connected(five);
    control.behave({ emptyPages: true, pageSize: 2 });
    expect(await pagesOf(list)).toEqual([[], ['a', 'b'], [], ['c', 'd'], [], ['e'], []]);
  });

  it('may begin with what the one before ended with', async () => {
    const { control, list } = await connected(five);
    control.behave({ repeatsEvents: true, pageSize: 2 });
    expect(await pagesOf(list)).toEqual([
      ['a', 'b'],
      ['b', 'c', 'd'],
      ['d', 'e'],
    ]);
  });

  it('may come in any order, each event once', async () => {
    const { control, list } = await connected(five);
    control.behave({ shuffle: 'a', pageSize: 2 });
    const order = (await pagesOf(list)).flat();
    expect([...order].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(order).not.toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('are no more to be had after a while', async () => {
    const { google, control, list } = await connected(five);
    control.behave({ pageSize: 2, pageTokenMinutes: 10 });
    const { nextPageToken } = (await list(events)).body;
    google.clock.advanceMinutes(11);
    expect((await list(`${events}?pageToken=${nextPageToken}`)).status).toBe(400);
    expect(control.violations).toEqual([]);
  });
});

it('an expanded list has occurrences, changed ones as they are, and no series', async () => {
  const { control, list } = await connected([anEvent({ id: 's', recurrence: ['RRULE:FREQ=WEEKLY'] })]);
  const user = createGoogleUser(control, me);
  const start = (day: string) => ({ dateTime: `2026-03-${day}T09:00:00Z`, timeZone: 'Europe/Berlin' });
  user.deleteOccurrence('s', start('10'));
  user.moveOccurrence('s', start('17'), start('18'));
  const { body } = await list(`${events}?singleEvents=true&timeMax=2026-03-26T00:00:00Z`);
  expect(body.items.map(({ start: from }: RawEvent) => from?.dateTime).sort()).toEqual([
    '2026-03-03T09:00:00Z',
    '2026-03-18T09:00:00Z',
    '2026-03-24T09:00:00Z',
  ]);
});

it('a mask that loses the tokens is recorded, though Google answers', async () => {
  const { control, list } = await connected();
  expect((await list(`${events}?fields=items(id)`)).status).toBe(200);
  expect(control.takeViolations()).toMatchObject([{ rule: expect.stringContaining('loses both') }]);
});

it('the same list, asked for by its etag, is 304 and nothing', async () => {
  const { google, token } = await connected();
  const ask = (headers = {}) =>
    google.request(`/calendar/v3${events}`, { headers: { Authorization: `Bearer ${token}`, ...headers } });
  const etag = (await ask()).headers.get('etag') ?? '';
  const again = await ask({ 'If-None-Match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

describe('quotas', () => {
  it.each([
    [403, 'userRateLimitExceeded'],
    [429, 'rateLimitExceeded'],
  ] as const)('of a person refuse with %d %s until the minute is over', async (status, reason) => {
    const { google, control, list } = await connected();
    control.behave({
      quota: { perUserPerMinute: 2, perProjectPerMinute: 9, status, retryAfterSeconds: null },
    });
    await list(events);
    await list(events);
    expect(await list(events)).toMatchObject({ status, body: { error: { errors: [{ reason }] } } });
    google.clock.advanceMinutes(2);
    expect((await list(events)).status).toBe(200);
  });

  it('of the project count everybody; who comes back before Retry-After is recorded', async () => {
    const { google, control, list } = await connected();
    const { access_token: other = '' } = await google.signIn({ login_hint: 'bo@example.com' });
    control.behave({
      quota: { perUserPerMinute: 9, perProjectPerMinute: 1, status: 403, retryAfterSeconds: 30 },
    });
    await list(events);
    expect(await google.get('/calendars/primary/events', other)).toMatchObject({
      status: 403,
      body: { error: { errors: [{ reason: 'rateLimitExceeded' }] } },
    });
    expect(control.violations).toEqual([]);
    await google.get('/calendars/primary/events', other);
    expect(control.takeViolations()).toMatchObject([{ rule: 'Retry-After was not waited for' }]);
  });
});

describe('the list of calendars', () => {
  it('comes in pages of a hundred at most unless told, and never more than 250', async () => {
    const { control, list } = await connected();
    for (let index = 0; index < 299; index += 1)
      control.addCalendar({ email: me, calendarId: `c${index}`, name: 'C', timeZone: 'UTC' });
    const path = '/users/me/calendarList';
    expect((await list(path)).body.items).toHaveLength(100);
    expect((await list(`${path}?maxResults=999`)).body.items).toHaveLength(250);
  });

  it('tells in its delta of what is hidden, deleted or new, and not of another name', async () => {
    const { control, list } = await connected();
    const add = (calendarId: string) =>
      control.addCalendar({ email: me, calendarId, name: 'Team', timeZone: 'UTC' });
    add('one');
    add('two');
    const path = '/users/me/calendarList';
    const { nextSyncToken } = (await list(path)).body;
    control.renameCalendar('one', 'Renamed');
    expect((await list(`${path}?${since(nextSyncToken)}`)).body.items).toEqual([]);
    control.listCalendar({ email: me, calendarId: 'one' }, { hidden: true });
    control.listCalendar({ email: me, calendarId: 'two' }, { deleted: true });
    add('three');
    expect((await list(`${path}?${since(nextSyncToken)}`)).body.items).toMatchObject([
      { id: 'one', hidden: true, summary: 'Renamed' },
      { id: 'two', deleted: true },
      { id: 'three' },
    ]);
    expect((await list(path)).body.items.map(({ id }: { id: string }) => id)).toEqual([me, 'three']);
    expect((await list(`${path}?showHidden=true&minAccessRole=writer`)).body.items).toHaveLength(3);
  });

  it.each(['minAccessRole=owner', 'showDeleted=false', 'showHidden=false'])(
    'refuses %s beside a sync token',
    async (parameter) => {
      const { control, list } = await connected();
      const path = '/users/me/calendarList';
      const { nextSyncToken } = (await list(path)).body;
      expect((await list(`${path}?${since(nextSyncToken)}&${parameter}`)).status).toBe(400);
      expect(control.takeViolations().length).toBeGreaterThan(0);
    },
  );

  it('shows who may only see when somebody is busy no more than that', async () => {
    const { google, control } = await connected([anEvent({ description: 'Secret' })]);
    control.shareCalendar({ email: 'bo@example.com', calendarId: me, accessRole: 'freeBusyReader' });
    const { access_token: bo = '' } = await google.signIn({ login_hint: 'bo@example.com' });
    const [event] = (await google.get(events, bo)).body.items;
    expect(event).toMatchObject({ start: { dateTime: '2026-03-03T09:00:00Z' } });
    expect(JSON.stringify(event)).not.toMatch(/Secret|Budget/);
  });
});
