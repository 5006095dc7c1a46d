import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RawEvent } from '../../../../infrastructure/local/google/account-calendar.ts';
import { anEvent, me, simulator } from './simulator-bench.ts';

const events = `/calendars/${me}/events`;
const series = (changes: RawEvent = {}): RawEvent =>
  anEvent({ id: 'weekly', recurrence: ['RRULE:FREQ=WEEKLY'], ...changes });
const originalStart = { dateTime: '2026-03-10T09:00:00Z', timeZone: 'Europe/Berlin' };

const connected = async (initial?: readonly RawEvent[], query = {}) => {
  const google = simulator(initial);
  const { access_token: token = '' } = await google.signIn(query);
  return { google, control: google.control, list: (path: string) => google.get(path, token) };
};

describe('what Google refuses', () => {
  it.each([
    ['timeMin', 'timeMin=2026-01-01T00:00:00Z'],
    ['timeMax', 'timeMax=2026-01-01T00:00:00Z'],
    ['orderBy', 'orderBy=updated'],
    ['q', 'q=budget'],
    ['iCalUID', 'iCalUID=x'],
    ['updatedMin', 'updatedMin=2026-01-01T00:00:00Z'],
    ['extended properties', 'privateExtendedProperty=a%3Db'],
    ['hiding what was deleted', 'showDeleted=false'],
    ['another query than the first', 'maxAttendees=3'],
  ])('%s beside a sync token: 400, and recorded', async (_, parameter) => {
    const { list, control } = await connected();
    const { nextSyncToken } = (await list(events)).body;
    const answer = await list(`${events}?syncToken=${encodeURIComponent(nextSyncToken)}&${parameter}`);
    expect(answer.status).toBe(400);
    expect(control.violations).toHaveLength(1);
  });

  it.each([
    ['an order that needs single events', 'orderBy=startTime', 400, 'badRequest'],
    ['an empty window', 'timeMin=2026-01-02T00:00:00Z&timeMax=2026-01-01T00:00:00Z', 400, 'timeRangeEmpty'],
    ['a time without an offset', 'timeMin=2026-01-02T00:00:00', 400, 'badRequest'],
    ['no results at all', 'maxResults=0', 400, 'invalid'],
    ['an event type that does not exist', 'eventTypes=party', 400, 'invalid'],
    ['a mask that is no mask', 'fields=items(id', 400, 'invalidParameter'],
    ['a mask with a field that does not exist', 'fields=items,nextSynkToken', 400, 'invalidParameter'],
    ['a search: not simulated', 'q=budget', 501, 'notImplemented'],
    ['a parameter that does not exist', 'singelEvents=true', 400, 'invalidParameter'],
  ])('%s', async (_, query, status, reason) => {
    const { list, control } = await connected();
    const answer = await list(`${events}?${query}`);
    expect(answer).toMatchObject({ status, body: { error: { code: status, errors: [{ reason }] } } });
    expect(control.violations).toHaveLength(1);
  });

  it('a page token with another query', async () => {
    const { list, control } = await connected([anEvent(), anEvent({ id: 'single-2' })]);
    const { nextPageToken } = (await list(`${events}?maxResults=1`)).body;
    expect((await list(`${events}?maxResults=2&pageToken=${nextPageToken}`)).status).toBe(400);
    expect(control.violations).toHaveLength(1);
  });

  it('calls without a token, with a dead one, or without the scope', async () => {
    const { google } = await connected();
    expect((await google.request(`/calendar/v3${events}`)).status).toBe(401);
    expect((await google.get(events, 'guess')).status).toBe(401);
    const { access_token: token = '' } = await google.signIn({ scope: 'openid email' });
    expect(await google.get(events, token)).toMatchObject({
      status: 403,
      body: { error: { errors: [{ reason: 'insufficientPermissions' }] } },
    });
    const fresh = await google.signIn();
    google.clock.advanceMinutes(60);
    expect((await google.get(events, fresh.access_token ?? '')).status).toBe(401);
  });

  it('a lost token with 410, garbage with 400', async () => {
    const { list, control } = await connected();
    const { nextSyncToken } = (await list(events)).body;
    control.invalidateSyncTokens();
    const lost = await list(`${events}?syncToken=${encodeURIComponent(nextSyncToken)}`);
    expect(lost).toMatchObject({
      status: 410,
      body: { error: { errors: [{ reason: 'fullSyncRequired' }] } },
    });
    expect((await list(`${events}?syncToken=x`)).status).toBe(400);
  });

  it('what it does not simulate, loudly', async () => {
    const { google, control } = await connected();
    const response = await google.request(`/calendar/v3${events}/quickAdd`, { method: 'POST' });
    expect(response.status).toBe(501);
    expect(control.violations).toHaveLength(1);
  });
});

describe('a list of events', () => {
  it('without both tokens in the mask gives none, as Google does', async () => {
    const { list } = await connected();
    expect((await list(`${events}?fields=items(id,start/dateTime)`)).body).toEqual({
      items: [{ id: 'single-1', start: { dateTime: '2026-03-03T09:00:00Z' } }],
    });
  });

  it('in the order of change has no sync token', async () => {
    const { list } = await connected();
    expect((await list(`${events}?orderBy=updated`)).body).not.toHaveProperty('nextSyncToken');
  });

  it('keeps to the window, its ends excluded', async () => {
    const { list } = await connected([anEvent(), series()]);
    const ids = async (query: string) =>
      (await list(`${events}?${query}`)).body.items.map(({ id }: RawEvent) => id);
    expect(await ids('timeMin=2026-03-03T10:00:00Z')).toEqual(['weekly']);
    expect(await ids('timeMin=2026-03-03T09:59:59Z')).toEqual(['single-1', 'weekly']);
    expect(await ids('timeMax=2026-03-03T09:00:00Z')).toEqual([]);
  });

  it('filters by kind and cuts attendees', async () => {
    const attendees = [{ email: me }, { email: 'bo@example.com' }];
    const { list } = await connected([
      anEvent({ attendees }),
      anEvent({ id: 'focus', eventType: 'focusTime' }),
    ]);
    const { body } = await list(`${events}?eventTypes=default&eventTypes=birthday&maxAttendees=1`);
    expect(body.items).toMatchObject([
      { id: 'single-1', attendeesOmitted: true, attendees: [{ email: me, self: true }] },
    ]);
  });

  it('gives deleted events only when asked, but cancelled occurrences always', async () => {
    const { list, control } = await connected([anEvent(), series()]);
    control.deleteEvent(me, 'single-1');
    control.deleteOccurrence({ email: me, seriesId: 'weekly', originalStart });
    const ids = async (query: string) =>
      (await list(`${events}${query}`)).body.items.map(({ id }: RawEvent) => id);
    expect(await ids('')).toEqual(['weekly', 'weekly_20260310T090000Z']);
    expect(await ids('?showDeleted=true')).toEqual(['single-1', 'weekly', 'weekly_20260310T090000Z']);
  });

  it('of a deleted series says one thing: its id', async () => {
    const { list, control } = await connected([series()]);
    control.deleteOccurrence({ email: me, seriesId: 'weekly', originalStart });
    const { nextSyncToken } = (await list(events)).body;
    control.deleteEvent(me, 'weekly');
    const { body } = await list(`${events}?syncToken=${encodeURIComponent(nextSyncToken)}`);
    expect(body.items).toEqual([
      { kind: 'calendar#event', etag: expect.any(String), id: 'weekly', status: 'cancelled' },
    ]);
    expect((await list(`${events}/weekly`)).body).toMatchObject({
      status: 'cancelled',
      summary: 'Budget review',
    });
  });
});

describe('another account', () => {
  const invited = anEvent({
    attendees: [
      { email: me, self: true },
      { email: 'Bo@example.com', responseStatus: 'tentative' },
    ],
  });

  it('sees what it is invited to, as itself', async () => {
    const { list } = await connected([invited, anEvent({ id: 'private' })], { login_hint: 'bo@example.com' });
    const { body } = await list('/calendars/primary/events');
    expect(body.items).toHaveLength(1);
    expect(body.items[0].attendees).toEqual([
      { email: me },
      { email: 'Bo@example.com', responseStatus: 'tentative', self: true },
    ]);
    expect((await list('/users/me/calendarList/primary')).body).toMatchObject({
      id: 'bo@example.com',
      primary: true,
    });
    expect((await list(events)).status).toBe(404);
  });

  it('loses what it is uninvited from', async () => {
    const { list, control } = await connected([invited], { login_hint: 'bo@example.com' });
    const { nextSyncToken } = (await list('/calendars/primary/events')).body;
    control.patchEvent(me, 'single-1', { attendees: [{ email: me }] });
    const { body } = await list(`/calendars/primary/events?syncToken=${encodeURIComponent(nextSyncToken)}`);
    expect(body.items).toMatchObject([{ id: 'single-1', status: 'cancelled' }]);
  });

  it('that nobody invited has an empty calendar, and may fill it', async () => {
    const { list, control } = await connected([invited], { login_hint: 'cy@example.com' });
    expect((await list('/calendars/primary/events')).body.items).toEqual([]);
    control.insertEvent('cy@example.com', { summary: 'Own', start: originalStart, end: originalStart });
    expect((await list('/calendars/primary/events')).body.items).toMatchObject([
      { summary: 'Own', organizer: { self: true } },
    ]);
  });
});

describe('deltas', () => {
  const change = fc.record({
    what: fc.constantFrom('insert', 'patch', 'delete', 'deleteOccurrence', 'moveOccurrence'),
    which: fc.nat({ max: 3 }),
    week: fc.integer({ min: 1, max: 3 }),
  });

  it('after any changes, in pages of any size, add up to a full list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        async (rounds, size) => {
          const { list, control } = await connected([anEvent(), series()]);
          control.limitPages(size);
          const read = async (syncToken: string | null): Promise<{ items: RawEvent[]; token: string }> => {
            const items: RawEvent[] = [];
            let pageToken: string | null = null;
            for (;;) {
              const query = new URLSearchParams({
                ...(syncToken ? { syncToken } : {}),
                ...(pageToken ? { pageToken } : {}),
              });
              const { body } = await list(`${events}?${query.toString()}`);
              items.push(...body.items);
              pageToken = body.nextPageToken ?? null;
              if (pageToken === null) return { items, token: body.nextSyncToken };
            }
          };
          const store = new Map<string, RawEvent>();
          const apply = (items: readonly RawEvent[]) => {
            for (const item of items) {
              const id = item.id ?? '';
              if (item.status === 'cancelled' && !item.recurringEventId) {
                for (const [key, kept] of store)
                  if (key === id || kept.recurringEventId === id) store.delete(key);
              } else store.set(id, item);
            }
          };
          let { items, token } = await read(null);
          apply(items);
          for (const round of rounds) {
            for (const { what, which, week } of round) {
              const start = { dateTime: `2026-03-${String(3 + 7 * week).padStart(2, '0')}T09:00:00Z` };
              const ref = { email: me, seriesId: 'weekly', originalStart: start };
              const perform = {
                insert: () => control.insertEvent(me, anEvent({ id: `new-${which}` })),
                patch: () =>
                  control.patchEvent(me, which === 0 ? 'weekly' : `new-${which}`, {
                    summary: `Round ${week}`,
                  }),
                delete: () => control.deleteEvent(me, which === 0 ? 'weekly' : `new-${which}`),
                deleteOccurrence: () => control.deleteOccurrence(ref),
                moveOccurrence: () => control.moveOccurrence({ ...ref, start: originalStart }),
              }[what];
              try {
                perform();
              } catch {
                // A change of something that is not there.
              }
            }
            ({ items, token } = await read(token));
            apply(items);
          }
          const full = (await read(null)).items;
          expect([...store.values()].sort((a, b) => (a.id ?? '').localeCompare(b.id ?? ''))).toEqual(
            full.sort((a, b) => (a.id ?? '').localeCompare(b.id ?? '')),
          );
          expect(control.violations).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
