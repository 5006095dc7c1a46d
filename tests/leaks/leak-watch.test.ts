import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startWithPerson } from '../end-to-end/local-person.ts';
import { createLeakWatch, leakWatch } from './leak-watch.ts';
import { watchTraffic } from './watch-traffic.ts';

const root = join(import.meta.dirname, '..', '..');

describe('a watch for leaks', () => {
  const secret = 'Zm9yLW5vYm9keS1lbHNl';

  it.each([
    ['a token in an answer', { access_token: secret }],
    ['a token deep in an answer', { items: [{ more: { token: secret } }] }],
    ['a header', { authorization: `Bearer ${secret}` }],
    ['a cookie', { cookie: `session=${secret}; other=1` }],
    ['several cookies', { 'set-cookie': [`session=${secret}; HttpOnly; Path=/`] }],
    ['a title', { items: [{ summary: `Merger with ${secret}` }] }],
  ])('finds %s in a line, and does not show it', (_what, fields) => {
    const watch = createLeakWatch();
    watch.learn(fields);
    watch.write('nothing to see');
    watch.write(`{"code":"x","message":"it was Merger with ${secret} today"}`);
    const [leak, ...more] = watch.take();
    expect(more).toEqual([]);
    expect(leak?.line).toContain('"code":"x"');
    expect(leak?.line).not.toContain(secret);
    expect(watch.take()).toEqual([]);
  });

  it('takes no short or common word for a leak', () => {
    const watch = createLeakWatch();
    watch.learn({ code: 'short', summary: 'Planning', state: '', name: secret });
    watch.write(`short Planning ${secret}`);
    expect(watch.take()).toEqual([]);
  });
});

describe('the whole application', () => {
  it('lets the watch see every token, code, verifier and title that goes over its wires', async () => {
    const seen = new Map<string, string>();
    const collect = (fields: unknown): void => {
      if (Array.isArray(fields)) for (const part of fields) collect(part);
      else if (typeof fields === 'object' && fields !== null)
        for (const [name, value] of Object.entries(fields))
          if (typeof value === 'string') seen.set(name, value);
    };
    const end = watchTraffic(collect);
    const person = await startWithPerson();
    person.invite({ title: 'Secret merger', inHours: 40 });
    await person.sync();
    end();
    const [connection] = await person.host.ports.connections.ofUser(person.userId);
    const tokens = await person.host.ports.tokens.get(person.userId, connection?.id ?? '');
    const [channel] = person.google.openChannels();
    const secrets = [
      tokens?.accessToken,
      tokens?.refreshToken,
      channel?.token,
      seen.get('code'),
      seen.get('code_verifier'),
      seen.get('state'),
      seen.get('id_token'),
      'Secret merger',
    ].map((secret) => secret ?? 'missing');
    await person.stop();

    expect(leakWatch.written()).toBeGreaterThan(10);
    for (const secret of secrets) leakWatch.write(`leaked: ${secret}`);
    const kinds = leakWatch.take().map(({ what, line }) => [what, line]);
    expect(kinds).toHaveLength(secrets.length);
    expect(kinds.map(([what]) => what)).toEqual(
      expect.arrayContaining(['code', 'code_verifier', 'state', 'id_token', 'summary']),
    );
    for (const [, line] of kinds) expect(line).toMatch(/^leaked: <\w[\w-]*>$/);
  });

  it('has a test file fail when one token of it stands in one line of the log', () => {
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const run = spawnSync(
      process.execPath,
      [jest, '--testMatch', '**/tests/leaks/seeded-leak.ts', '--coverage=false'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } },
    );
    expect(run.stderr).toContain('1 passed, 1 total');
    expect(run.stderr).toContain('hold what they must not');
    expect(run.stderr).toContain('<x-goog-channel-token>');
    expect(run.status).toBe(1);
  });
});
