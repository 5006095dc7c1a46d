import { beforeEach, describe, expect, it } from '@jest/globals';
import { workApproval } from '../../src/app/work-approval.ts';
import { readingScopes } from '../../src/core/connection.ts';
import { defaultPreferences } from '../../src/core/preferences.ts';
import { writingScope } from '../../src/core/writing-scope.ts';
import { approvalOperations } from '../../src/web/openapi/approval-operations.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aUser } from '../builders/a-user.ts';
import { ownMeeting } from '../builders/an-approval-world.ts';
import { anEventNow, memoryCalendarActions } from '../fakes/memory-calendar-actions.ts';
import { browserOf, stateIn, type WebHouse, webHouse } from './web-house.ts';

type Body = Record<string, unknown>;

let house: WebHouse;
let google: ReturnType<typeof memoryCalendarActions>;

beforeEach(async () => {
  house = webHouse();
  google = memoryCalendarActions();
  google.put(anEventNow());
  const preferences = { ...defaultPreferences, actions: true };
  await house.users.save(aUser({ preferences }));
  await house.users.save(aUser({ id: 'user2', email: 'eve@example.com', slack: null, preferences }));
  await house.connections.save(aConnection({ scopes: [...readingScopes, writingScope] }));
  await house.calendars.save(aCalendar());
  await house.meetings.save(ownMeeting());
});

const as =
  (userId: string) =>
  async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const browser = browserOf(house);
    await browser.become(userId);
    const answer = await browser.get(path, {
      method,
      headers: { origin: house.publicBaseUrl, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
const ada = as('user1');
const eve = as('user2');

const work = async (): Promise<void> => {
  for (const job of house.queue.approvals.splice(0)) {
    await workApproval({
      ...house,
      openCalendarActions: google.open,
      randomFraction: () => 0,
      showApproval: async () => {},
    })(job);
  }
};

const start = '2026-03-05T09:00:00+01:00';
const newEvent = { title: 'Offsite', start, end: '2026-03-05T10:00:00+01:00', guests: ['Ben@Example.com'] };
const asks: readonly (readonly [string, string, Body | undefined, string])[] = [
  ['POST', '/api/events', newEvent, 'create'],
  ['PATCH', '/api/events/meeting1', { title: 'Budget' }, 'update'],
  ['PATCH', '/api/events/meeting1', { end: '2026-03-04T14:30:00Z' }, 'move'],
  ['DELETE', '/api/events/meeting1', undefined, 'delete'],
  ['POST', '/api/events/meeting1/response', { response: 'tentative' }, 'respond'],
  ['POST', '/api/events/meeting1/proposals', { proposal: 'hold' }, 'create'],
];

describe('asking for a change of the calendar', () => {
  it.each(asks)('%s %s %o is a request of its kind that waits', async (method, path, body, kind) => {
    const { status, body: approval } = await ada(method, path, body);
    expect([status, approval]).toMatchObject([202, { status: 'pending', kind, requestedBy: 'person' }]);
    const described = approvalOperations[0]?.answer.schema;
    expect(described?.parse(approval)).toEqual(approval);
    expect(google.writes).toEqual([]);
    expect((await ada(method, path, body)).body.id).toBe(approval.id);
  });

  it.each(asks.slice(1))('%s %s is not there for somebody else', async (method, path, body) => {
    expect((await eve(method, path, body)).status).toBe(404);
  });

  it.each([
    ['POST', '/api/events', {}, 'title'],
    ['POST', '/api/events', { ...newEvent, title: '\u200b' }, 'title'],
    ['POST', '/api/events', { ...newEvent, start: 'soon' }, 'start'],
    ['POST', '/api/events', { ...newEvent, start: '0000-01-01T00:00:00Z' }, 'start'],
    ['POST', '/api/events', { ...newEvent, guests: ['ben'] }, 'guests'],
    ['POST', '/api/events', { ...newEvent, userId: 'user2' }, 'body'],
    ['PATCH', '/api/events/meeting1', {}, 'body'],
    ['POST', '/api/events/meeting1/response', { response: 'maybe' }, 'response'],
    ['POST', '/api/events/meeting1/proposals', { proposal: 'party' }, 'proposal'],
  ])('is refused: %s %s %o, naming the field', async (method, path, body, field) => {
    expect(await ada(method, path, body)).toMatchObject({ status: 400, body: { error: { field } } });
  });

  it('is refused with what to do while actions are off, or the permission is missing', async () => {
    const user = await house.users.get('user1');
    if (user !== null) await house.users.save({ ...user, preferences: defaultPreferences });
    expect(await ada('DELETE', '/api/events/meeting1')).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Turn them on') } },
    });
  });

  it('says that it is too late, or cannot be', async () => {
    expect(
      (await ada('POST', '/api/events', { ...newEvent, start: '2020-01-01', end: '2020-01-02' })).status,
    ).toBe(410);
    expect((await ada('PATCH', '/api/events/meeting1', { start: '2026-03-04T16:00:00Z' })).status).toBe(422);
    expect((await ada('POST', '/api/events', { ...newEvent, calendarId: 'unknown' })).status).toBe(404);
  });
});

describe('deciding', () => {
  const ask = async (): Promise<string> =>
    String((await ada('PATCH', '/api/events/meeting1', { title: 'Budget' })).body.id);

  it('is a yes that is carried out, and can be taken back', async () => {
    const path = `/api/approvals/${await ask()}`;
    const yes = await ada('POST', path, { action: 'approve', notes: '  fine \u0007' });
    expect(yes).toMatchObject({
      status: 200,
      body: { status: 'approved', decidedVia: 'api', notes: 'fine' },
    });
    await work();
    expect((await ada('GET', path)).body).toMatchObject({
      status: 'executed',
      undoableUntil: '2026-03-02T08:10:00Z',
    });
    expect(google.get('event1')?.title).toBe('Budget');
    expect((await ada('POST', path, { action: 'undo' })).body.status).toBe('undoing');
    await work();
    expect((await ada('GET', path)).body.status).toBe('undone');
    expect(google.get('event1')?.title).toBe('Budget review');
  });

  it('is a no that stays one', async () => {
    const path = `/api/approvals/${await ask()}`;
    expect((await ada('POST', path, { action: 'reject' })).body.status).toBe('rejected');
    expect(await ada('POST', path, { action: 'approve' })).toMatchObject({
      status: 409,
      body: { error: { message: 'It was rejected already.' } },
    });
    await work();
    expect(google.writes).toEqual([]);
  });

  it('is nobody else’s, and needs a page of ours or a token', async () => {
    const path = `/api/approvals/${await ask()}`;
    expect((await eve('GET', path)).status).toBe(404);
    expect((await eve('POST', path, { action: 'approve' })).status).toBe(404);
    expect((await eve('GET', '/api/approvals')).body).toEqual({ approvals: [], nextCursor: null });
    const forged = await ada('POST', path, { action: 'approve' }, { origin: 'https://evil.example' });
    expect(forged.status).toBe(403);
    expect((await ada('GET', path)).body.status).toBe('pending');
  });

  it.each([{}, { action: 'maybe' }, { action: 'approve', userId: 'user1' }])(
    'takes nothing like %o',
    async (body) => {
      expect((await ada('POST', `/api/approvals/${await ask()}`, body)).status).toBe(400);
    },
  );

  it('is refused when the meeting changed since, and the request is off', async () => {
    const path = `/api/approvals/${await ask()}`;
    const meeting = await house.meetings.get('user1', 'meeting1');
    if (meeting !== null) await house.meetings.save({ ...meeting, title: 'Other' });
    expect((await ada('POST', path, { action: 'approve' })).status).toBe(409);
    expect((await ada('GET', path)).body).toMatchObject({ status: 'cancelled' });
  });

  it('is listed newest first, page by page', async () => {
    for (const title of ['One', 'Two', 'Three']) {
      await ada('POST', '/api/events', { ...newEvent, title });
      house.clock.advanceMinutes(1);
    }
    const first = await ada('GET', '/api/approvals?limit=2');
    expect((first.body.approvals as readonly Body[]).map(({ title }) => title)).toEqual([
      'Create “Three”',
      'Create “Two”',
    ]);
    const second = await ada('GET', `/api/approvals?limit=2&cursor=${String(first.body.nextCursor)}`);
    expect(second.body).toMatchObject({ approvals: [{ title: 'Create “One”' }], nextCursor: null });
  });
});

describe('the permission to write', () => {
  const preferences = async (userId: string) => (await as(userId)('GET', '/api/preferences')).body;
  const scopesAsked = async (userId: string): Promise<readonly string[]> => {
    const browser = browserOf(house);
    await browser.become(userId);
    const answer = await browser.get('/calendar/auth');
    expect(stateIn(answer)).not.toBe('');
    return house.identity.requests.at(-1)?.scopes ?? [];
  };

  it('is given, waited for with a link, or not needed', async () => {
    expect(await preferences('user1')).toMatchObject({ actionsPermission: 'granted', permissionUrl: null });
    expect(await preferences('user2')).toMatchObject({
      actionsPermission: 'waiting',
      permissionUrl: '/calendar/auth?next=/settings',
    });
    await eve('PATCH', '/api/preferences', { actions: false });
    expect(await preferences('user2')).toMatchObject({ actionsPermission: 'off', permissionUrl: null });
  });

  it('is asked for at Google when actions are on, and only then', async () => {
    expect(await scopesAsked('user2')).toContain(writingScope);
    await eve('PATCH', '/api/preferences', { actions: false });
    expect(await scopesAsked('user2')).not.toContain(writingScope);
  });

  it('taken from us keeps what was asked, and refuses what is new', async () => {
    const { body } = await ada('DELETE', '/api/events/meeting1');
    await ada('PATCH', '/api/preferences', { actions: false });
    expect((await ada('DELETE', '/api/events/meeting1')).status).toBe(409);
    expect((await ada('POST', `/api/approvals/${String(body.id)}`, { action: 'approve' })).status).toBe(200);
  });
});
