import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAccount } from '../../infrastructure/local/cli/account.ts';
import { createHost } from '../../infrastructure/local/host/create-host.ts';
import { createBrowser } from '../../infrastructure/local/simulate/browser.ts';
import { recordingLog } from '../fakes/recording-log.ts';

/**
 * `npm run fuzz`: Schemathesis (from PyPI, in a folder of its own) reads the OpenAPI file and asks the local
 * host whatever it allows and much that it does not. It fails at a 5xx and at any answer that is not described.
 */
const version = '4.32.5';
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', `schemathesis-${version}`);
const command = join(folder, 'bin', 'schemathesis');

const must = (program: string, args: readonly string[]): void => {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) throw error ?? new Error(`${program} ended with ${status}`);
};

const install = (): void => {
  if (existsSync(command)) return;
  must('python3', ['-m', 'venv', folder]);
  must(join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${version}`]);
};

/** Ends with the status of the fuzzer. */
const fuzz = (base: string, token: string, which: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const args = ['run', `${base}/api/openapi.json`, '--url', base, '--checks', checks.join(',')];
    // Deleting the account would leave nothing to ask.
    args.push('--exclude-method', 'DELETE', '--max-examples', process.argv[2] ?? '60', '--no-color');
    args.push('--header', `Authorization: Bearer ${token}`, ...which);
    const child = spawn(command, args, { stdio: 'inherit', cwd: folder });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });

const start = '2026-03-02T08:00:00Z';
install();
const { account } = readAccount({ file: null, me: null, now: start });
const host = await createHost({
  accounts: account,
  port: null,
  dataDirectory: null,
  start,
  log: () => recordingLog(),
  variables: {},
});
const { app } = host.urls;
const browser = createBrowser();
const query = new URLSearchParams({ login_hint: account[0]?.email ?? '', auto_consent: '1' });
const visit = async (path: string): Promise<void> => {
  await (await browser.open(`${app}${path}?${query}`)).text();
};
await visit('/auth/login');
const freshToken = async (): Promise<string> => {
  const answer = await browser.open(`${app}/auth/token`);
  return ((await answer.json()) as { access_token: string }).access_token;
};
// Connected with the right to write: what is asked for can then be agreed to.
await fetch(`${app}/api/preferences`, {
  method: 'PATCH',
  headers: { authorization: `Bearer ${await freshToken()}` },
  body: '{"actions":true}',
});
await visit('/calendar/auth');
await host.world.clock.advanceBy(120);
// A person may ask only so often in a minute; a token lives for sixty of them, so each half has its own.
const minutes = setInterval(() => void host.world.clock.advanceBy(60), 500);
const changes = '^/api/(events|approvals)';
let status = 0;
for (const which of ['--exclude-path-regex', '--include-path-regex']) {
  status ||= await fuzz(app, await freshToken(), [which, changes]);
}
clearInterval(minutes);
await host.stop();
process.exit(status);
