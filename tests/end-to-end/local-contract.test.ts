import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalPerson, monday, startWithPerson } from './local-person.ts';

let directory: string;
let person: LocalPerson;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'host-'));
  person = await startWithPerson({ dataDirectory: directory });
});
afterEach(async () => {
  await person.stop();
  rmSync(directory, { recursive: true });
});

const call = async (path: string, body?: unknown) => {
  const response = await fetch(`${person.urls.app}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('the control of the local host', () => {
  it('moves the clock, and answers when all that became due has settled', async () => {
    person.invite({ title: 'Budget plan', inHours: 30 });
    expect(await call('/_local/run/monitor', {})).toMatchObject({
      status: 200,
      body: { result: { jobs: 1 } },
    });
    expect(await call('/_local/clock')).toEqual({ status: 200, body: { now: monday } });
    await call('/_local/clock', { advance: 'PT7H' });
    const { slack } = (await call('/_local/outbox')).body as { slack: readonly { method: string }[] };
    expect(slack.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    const set = await call('/_local/clock', { set: '2026-03-02T20:00:00Z' });
    expect(set).toEqual({ status: 200, body: { now: '2026-03-02T20:00:00Z' } });
  });

  it.each([
    ['/_local/clock', {}, 'body'],
    ['/_local/clock', { advance: 'two hours' }, 'advance'],
    ['/_local/clock', { advance: 'PT1H', set: '2026-03-02T20:00:00Z' }, 'body'],
    ['/_local/clock', { set: 'tomorrow' }, 'set'],
    ['/_local/clock', { set: '2020-01-01T00:00:00Z' }, 'when'],
    ['/_local/clock', 'no json', 'body'],
  ])('refuses a body that it does not understand, naming the part: %s %j', async (path, body, field) => {
    const answer = await call(path, body);
    expect([answer.status, (answer.body.error as { field: string }).field]).toEqual([400, field]);
    expect((await call('/_local/clock')).body).toEqual({ now: monday });
  });

  it('knows the functions by name, and says so of others', async () => {
    expect((await call('/_local/run/sweep', {})).status).toBe(200);
    expect((await call('/_local/run/__proto__', {})).status).toBe(404);
    expect((await call('/_local/run/nothing', {})).status).toBe(404);
  });

  it('throws everything away on reset, and begins as at first at the same addresses', async () => {
    person.invite({ title: 'Budget plan', inHours: 20 });
    await person.sync();
    await person.answer('Budget plan');
    expect(await call('/_local/reset', {})).toEqual({ status: 200, body: { reset: true } });

    expect((await call('/_local/clock')).body).toEqual({ now: monday });
    expect((await call('/_local/outbox')).body).toEqual({ slack: [], sms: [] });
    expect(await (await person.browser.open(person.urls.app)).text()).toContain('Sign in with Google');
    expect((await call('/api/meetings')).status).toBe(401);
    expect(readdirSync(directory)).not.toContain('materials');

    const again = await person.connectAgain();
    again.invite({ title: 'Second life', inHours: 20 });
    await again.sync();
    await again.answer('Second life');
    expect(again.linkOf('Second life')).toContain('/m/');
  });
});
