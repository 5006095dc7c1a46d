import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fourFreePorts, startProcess } from '../faults/local-process.ts';

const bin = join(__dirname, '..', '..', 'infrastructure', 'local', 'bin');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const files: Readonly<Record<string, string | Buffer>> = {
    'text.ics': 'hello',
    'empty.ics': '',
    'binary.ics': Buffer.from([0, 1, 2, 255, 254, 0, 7, 0, 80, 75, 3, 4]),
    'nobody.ics': 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n',
    'plan.json': '[{"action":"dance"}]',
    'no.json': 'not json',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'folder.ics'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [join(bin, `${command}.mjs`), ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 20_000,
  });

const when = ['--from', '2026-03-02T08:00:00Z', '--days', '2'];

describe('a command that was called wrongly says in one line what is wrong, and fails', () => {
  it.each([
    ['simulate', ['--bogus'], /Unknown option '--bogus'. See --help/],
    ['simulate', ['--from'], /--from.* argument missing/],
    ['simulate', ['--from', '2026-03-02T08:00:00Z'], /--from and --days are needed/],
    ['simulate', ['--from', 'yesterday', '--days', '2'], /--from wants a time such as/],
    [
      'simulate',
      ['--from', '2026-03-02T08:00:00Z', '--days', '0'],
      /--days wants a whole number from 1 to 366/,
    ],
    ['simulate', ['extra', ...when], /Unexpected argument 'extra'/],
    ['simulate', ['--me', 'nobody', ...when], /--me wants an e-mail address/],
    ['simulate', ['--phone', '555', ...when], /--phone: /],
    ['simulate', ['--calendar', 'missing.ics', ...when], /cannot read missing.ics: there is no such file/],
    ['simulate', ['--calendar', 'folder.ics', ...when], /cannot read folder.ics: it is a folder/],
    ['simulate', ['--calendar', 'text.ics', ...when], /line 1.*BEGIN:VCALENDAR is missing/],
    ['simulate', ['--calendar', 'empty.ics', ...when], /the file is empty/],
    ['simulate', ['--calendar', 'binary.ics', ...when], /the file is binary/],
    ['simulate', ['--calendar', 'nobody.ics', ...when], /does not say whose it is: add --me EMAIL/],
    ['simulate', ['--answer', 'plan.json', ...when], /plan.json: 0.action/],
    ['simulate', ['--answer', 'no.json', ...when], /no.json is not JSON/],
    ['simulate', ['--out', 'text.ics/out', ...when], /cannot write to .*text.ics/],
    ['start', ['--port', '99999'], /--port wants a whole number from 0 to 65532/],
    ['start', ['--now', 'soon'], /--now wants a time such as/],
    ['start', ['--data', 'text.ics'], /cannot write to .*text.ics: a file is in its place/],
    ['classify', [], /--calendar is needed/],
    ['classify', ['--calendar', 'text.ics'], /BEGIN:VCALENDAR is missing/],
  ])('%s %j', (command, args, words) => {
    const { status, stdout, stderr } = run(command, args);
    expect(stderr).toMatch(words);
    expect([status, stdout, stderr.trimEnd().split('\n')]).toEqual([1, '', [expect.any(String)]]);
  });

  it.each(['start', 'simulate', 'classify'])('%s --help lists every option and succeeds', (command) => {
    const { status, stdout, stderr } = run(command, ['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`npm ${command === 'start' ? 'start' : `run ${command}`}`);
    expect(stdout).toContain('--calendar FILE.ics');
  });

  it.each([0, 1, 2, 3])('start, when its port %i of four is taken', async (offset) => {
    const port = await fourFreePorts();
    const other = createServer().listen(port + offset, '127.0.0.1');
    await once(other, 'listening');
    const child = spawn(
      process.execPath,
      [join(bin, 'start.mjs'), '--port', String(port), '--data', 'ports'],
      {
        cwd: folder,
      },
    );
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [status] = await once(child, 'exit');
    other.close();
    expect([status, said]).toEqual([
      1,
      `start: port ${port + offset} is in use; stop what runs there or choose another with --port.\n`,
    ]);
  });

  it('start, when another process uses the data folder; that one goes on and stops when asked', async () => {
    const first = await startProcess({ port: await fourFreePorts(), args: ['--data', join(folder, 'data')] });
    const second = run('start', ['--port', '0', '--data', 'data']);
    expect([second.status, second.stderr]).toEqual([
      1,
      expect.stringMatching(/is in use by process \d+: stop/),
    ]);
    expect(await first.interrupt()).toBe(0);
  });
});
