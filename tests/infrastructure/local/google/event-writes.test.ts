import { describe, expect, it } from '@jest/globals';
import { readingScopes } from '../../../../src/core/connection.ts';
import { writingScope } from '../../../../src/core/writing-scope.ts';
import { anEvent, me, simulator } from './simulator-bench.ts';

const kit = 'kit@example.com';
const events = `/calendars/${me}/events`;
const invited = {
  organizer: { email: kit },
  attendees: [
    { email: me, responseStatus: 'needsAction' },
    { email: kit, responseStatus: 'accepted' },
  ],
};

const ready = async (
  stored: Parameters<typeof simulator>[0] = [anEvent()],
  scope = `openid email ${[...readingScopes, writingScope].join(' ')}`,
) => {
  const google = simulator(stored);
  const token = (await google.signIn({ scope })).access_token ?? '';
  const send = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await google.request(`/calendar/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed = text === '' ? null : JSON.parse(text);
    return { status: answer.status, body: parsed, reason: parsed?.error?.errors?.[0]?.reason ?? null };
  };
  return { google, send, get: (path: string) => google.get(path, token) };
};

const times = {
  start: { dateTime: '2026-03-04T09:00:00Z' },
  end: { dateTime: '2026-03-04T10:00:00Z' },
};

describe('events.insert', () => {
  it('makes an event of the account, under the id of the client, which is taken then for ever', async () => {
    const { google, send } = await ready([]);
    const made = await send('POST', events, { id: 'ea001', summary: 'Hold', ...times });
    expect([made.status, made.body]).toMatchObject([
      200,
      {
        id: 'ea001',
        summary: 'Hold',
        status: 'confirmed',
        organizer: { email: me },
        etag: expect.any(String),
      },
    ]);
    expect(await send('POST', events, { id: 'ea001', ...times })).toMatchObject({
      status: 409,
      reason: 'duplicate',
    });
    await send('DELETE', `${events}/ea001`);
    expect((await send('POST', events, { id: 'ea001', ...times })).status).toBe(409);
    expect(google.changes()).toBeGreaterThan(0);
  });

  it.each([
    ['an id that Google does not take', { id: 'EA-01', ...times }, 'invalid'],
    ['no end', { start: times.start }, 'required'],
    ['an end before the start', { start: times.end, end: times.start }, 'timeRangeEmpty'],
    ['a day and a time', { start: { date: '2026-03-04' }, end: times.end }, 'invalid'],
    ['a guest that is none', { ...times, attendees: [{ email: 'nobody' }] }, 'invalid'],
  ])('refuses %s', async (_, body, reason) => {
    const { send } = await ready([]);
    expect(await send('POST', events, body)).toMatchObject({ status: 400, reason });
  });
});

describe('events.patch', () => {
  it('changes what it names, merges what is nested, and comes back through the sync token', async () => {
    const { google, send, get } = await ready([
      anEvent({ extendedProperties: { private: { theirs: '1' } }, description: 'Numbers' }),
    ]);
    const before = await get(`${events}?singleEvents=false`);
    const patched = await send('PATCH', `${events}/single-1`, {
      summary: 'Budget',
      extendedProperties: { private: { ours: '2' } },
    });
    expect(patched.body).toMatchObject({
      summary: 'Budget',
      description: 'Numbers',
      extendedProperties: { private: { theirs: '1', ours: '2' } },
    });
    const token = encodeURIComponent(String(before.body.nextSyncToken));
    const delta = await get(`${events}?singleEvents=false&syncToken=${token}`);
    expect(delta.body.items).toMatchObject([{ id: 'single-1', summary: 'Budget' }]);
    expect(google.control.violations).toEqual([]);
  });

  it('is bound to a version by If-Match', async () => {
    const { send, get } = await ready();
    const { etag } = (await get(`${events}/single-1`)).body;
    const change = (value: string) =>
      send('PATCH', `${events}/single-1`, { summary: 'New' }, { 'if-match': value });
    expect((await change(etag)).status).toBe(200);
    expect(await change(etag)).toMatchObject({ status: 412, reason: 'conditionNotMet' });
    expect((await change('*')).status).toBe(200);
  });

  it('leaves to a guest only what is theirs', async () => {
    const { send } = await ready([anEvent(invited)]);
    const patch = (body: object) => send('PATCH', `${events}/single-1`, body);
    expect(await patch({ summary: 'Mine' })).toMatchObject({
      status: 403,
      reason: 'forbiddenForNonOrganizer',
    });
    expect(await patch({ attendees: [] })).toMatchObject({ status: 403, reason: 'forbiddenForNonOrganizer' });
    const attendees = [{ email: me, responseStatus: 'declined', comment: 'Away' }];
    const answered = await patch({ attendeesOmitted: true, attendees });
    expect(answered.body.attendees).toEqual([
      { email: me, responseStatus: 'declined', comment: 'Away' },
      { email: kit, responseStatus: 'accepted' },
    ]);
    expect((await patch({ transparency: 'transparent' })).status).toBe(200);
  });
});

describe('events.delete', () => {
  it('deletes once; then it is gone, and found as cancelled', async () => {
    const { send, get } = await ready();
    expect(await send('DELETE', `${events}/single-1`, undefined, { 'if-match': '"0"' })).toMatchObject({
      status: 412,
    });
    expect((await send('DELETE', `${events}/single-1`)).status).toBe(204);
    expect(await send('DELETE', `${events}/single-1`)).toMatchObject({ status: 410, reason: 'deleted' });
    expect(await send('DELETE', `${events}/never`)).toMatchObject({ status: 404, reason: 'notFound' });
    expect((await get(`${events}/single-1`)).body.status).toBe('cancelled');
  });

  it('of one occurrence leaves the others', async () => {
    const { send, get } = await ready([anEvent({ id: 'weekly', recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] })]);
    expect((await get(`${events}/weekly_20260310T090000Z`)).body.start.dateTime).toContain('2026-03-10');
    expect((await send('DELETE', `${events}/weekly_20260310T090000Z`)).status).toBe(204);
    expect((await get(`${events}/weekly`)).body.status).toBe('confirmed');
    expect((await get(`${events}/weekly_20260310T090000Z`)).body.status).toBe('cancelled');
    expect((await get(`${events}/weekly_20260311T090000Z`)).status).toBe(404);
  });
});

describe('writing', () => {
  it('needs the scope for it, and a token', async () => {
    const { send, google } = await ready([anEvent()], `openid email ${readingScopes.join(' ')}`);
    expect(await send('DELETE', `${events}/single-1`)).toMatchObject({
      status: 403,
      reason: 'insufficientPermissions',
    });
    const answer = await google.request(`/calendar/v3${events}/single-1`, { method: 'DELETE' });
    expect(answer.status).toBe(401);
  });

  it('needs the right to write in the calendar', async () => {
    const { google, send } = await ready();
    google.control.addCalendar({ email: kit, name: 'Team', calendarId: 'team', timeZone: 'UTC' });
    google.control.shareCalendar({ email: me, calendarId: 'team', accessRole: 'reader' });
    expect(await send('POST', '/calendars/team/events', times)).toMatchObject({
      status: 403,
      reason: 'requiredAccessLevel',
    });
    expect((await send('POST', '/calendars/others/events', times)).status).toBe(404);
  });

  it('can lose its answer after it was done', async () => {
    const { google, send, get } = await ready();
    google.control.loseNextAnswer('unavailable');
    await expect(send('PATCH', `${events}/single-1`, { summary: 'Done' })).rejects.toThrow();
    expect((await get(`${events}/single-1`)).body.summary).toBe('Done');
  });

  it('takes no word for whom to tell but Google’s', async () => {
    const { send, google } = await ready();
    const path = `${events}/single-1?sendUpdates=everybody`;
    expect((await send('PATCH', path, { summary: 'New' })).status).toBe(400);
    expect(google.control.violations).toHaveLength(1);
  });
});
