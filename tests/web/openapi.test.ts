import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { syncRequestId } from '../../src/app/sync-request-id.ts';
import { openApiDocument } from '../../src/web/openapi/document.ts';
import { operations } from '../../src/web/openapi/operations.ts';
import { rateLimits } from '../../src/web/rate-limit.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aMeeting } from '../builders/a-meeting.ts';
import { aPreparation } from '../builders/a-preparation.ts';
import { aUser } from '../builders/a-user.ts';
import { anApproval } from '../builders/an-approval.ts';
import { fixedClock } from '../fakes/fixed-clock.ts';
import { browserOf, webHouse } from './web-house.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the description of the REST interface', () => {
  it('is the file in docs; `npm run openapi` writes it', () => {
    const file = join(import.meta.dirname, '..', '..', 'docs', 'openapi.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(plain(openApiDocument()));
  });

  it('is served to everybody', async () => {
    const answer = await browserOf(webHouse()).get('/api/openapi.json');
    expect(await answer.json()).toEqual(plain(openApiDocument()));
  });

  it('has every route of the application, and no other', () => {
    const house = webHouse();
    const served = [house.web, house.oauth].flatMap(({ routes }) =>
      routes
        .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
        .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`),
    );
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].toSorted()).toEqual([...described, 'get /api/openapi.json'].toSorted());
  });

  it('names each operation differently', () => {
    const { paths } = plain(openApiDocument()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(operations.length);
  });
});

const idIn = (path: string): string =>
  path.startsWith('/api/sync/')
    ? syncRequestId({ userId: 'user1', mode: 'full', at: fixedClock().now() })
    : 'meeting1';

const aHouse = async () => {
  const house = webHouse();
  await house.users.save(aUser());
  await house.meetings.save(aMeeting());
  await house.preparations.save(aPreparation());
  await house.approvals.save(anApproval({ id: 'meeting1' }));
  await house.connections.save(aConnection());
  await house.calendars.save(aCalendar({ lastSyncedAt: '2026-03-02T07:00:00Z' }));
  const browser = browserOf(house);
  await browser.become('user1');
  return { house, browser };
};

describe('what the application answers', () => {
  const reads = operations.filter(({ method }) => method === 'get').map(({ path }) => path);

  it.each(reads)('fits its description: GET %s', async (path) => {
    const { browser } = await aHouse();
    const operation = operations.find((each) => each.method === 'get' && each.path === path);
    const answer = await browser.get(path.replace('{id}', idIn(path)));
    expect(answer.status).toBe(operation?.answer.status);
    const body: unknown = await answer.json();
    expect(operation?.answer.schema.parse(body)).toEqual(body);
  });

  it.each(reads)('is a refusal to a stranger: GET %s', async (path) => {
    const answer = await browserOf(webHouse()).get(path.replace('{id}', 'meeting1'));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { message: expect.any(String) } });
  });
});

describe('the preferences', () => {
  const patch = async (body: string) => {
    const { house, browser } = await aHouse();
    const headers = { origin: house.publicBaseUrl, 'content-type': 'application/json' };
    return { house, answer: await browser.get('/api/preferences', { method: 'PATCH', body, headers }) };
  };

  it('are changed in part', async () => {
    const { house, answer } = await patch('{"sms":false,"timeZone":"Asia/Tokyo"}');
    expect(await answer.json()).toMatchObject({ slack: true, sms: false, timeZone: 'Asia/Tokyo' });
    expect(await house.users.get('user1')).toMatchObject({
      preferences: { sms: false },
      timeZone: 'Asia/Tokyo',
    });
  });

  it.each([
    ['{"sms":"no"}', 'sms'],
    ['{"quietHours":{"from":"25:00","to":"07:00"}}', 'quietHours'],
    ['{"timeZone":"Mars/Base"}', 'timeZone'],
    ['[]', 'body'],
    ['{', 'body'],
  ])('are refused as %s, which is named', async (body, field) => {
    const { house, answer } = await patch(body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { field } }]);
    expect((await house.users.get('user1'))?.version).toBe(1);
  });

  it('know no other fields', async () => {
    const { answer } = await patch('{"id":"user2","email":"eve@example.com"}');
    expect(answer.status).toBe(400);
  });
});

describe('an address that nothing of ours has', () => {
  it.each(['/meetings/', '/api/meetings/', '/m/', '/settings/slack/'])('is not found: %s…', async (path) => {
    const { browser } = await aHouse();
    expect((await browser.get(`${path}${'a'.repeat(3000)}`)).status).toBe(404);
  });
});

describe('asking too often', () => {
  it('is stopped for a minute, for this person and this kind alone', async () => {
    const { house, browser } = await aHouse();
    const sync = () => browser.get('/api/sync', { method: 'POST', headers: { origin: house.publicBaseUrl } });
    for (let asked = 0; asked < rateLimits.sync; asked += 1) expect((await sync()).status).toBe(202);
    const refused = await sync();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await browser.get('/api/me')).status).toBe(200);

    await house.users.save(aUser({ id: 'user2' }));
    await house.connections.save(aConnection({ id: 'connection2', userId: 'user2' }));
    const other = browserOf(house);
    await other.become('user2');
    const headers = { origin: house.publicBaseUrl };
    expect((await other.get('/api/sync', { method: 'POST', headers })).status).toBe(202);

    house.clock.advanceMinutes(1);
    expect((await sync()).status).toBe(202);
  });
});
