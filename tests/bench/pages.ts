import { readAccount } from '../../infrastructure/local/cli/account.ts';
import { createHost } from '../../infrastructure/local/host/create-host.ts';
import { createBrowser } from '../../infrastructure/local/simulate/browser.ts';
import { fillCalendar } from '../builders/a-full-calendar.ts';
import { recordingLog } from '../fakes/recording-log.ts';

/** How fast and how large each page is on the local host, for a person with 2,000 meetings in 30 days. */
const meetings = 2000;
const visits = 60;
const warmUps = 5;
const start = '2026-03-02T08:00:00Z';

const { account } = readAccount({ file: null, me: null, now: start });
const email = account[0]?.email ?? '';
const host = await createHost({
  accounts: account,
  port: null,
  dataDirectory: null,
  start,
  log: () => recordingLog(),
  variables: {},
});

try {
  const { app } = host.urls;
  const { clock, ports } = host.world;
  const browser = createBrowser();
  const query = new URLSearchParams({ login_hint: email, auto_consent: '1' });
  for (const path of ['/auth/login', '/calendar/auth'])
    await (await browser.open(`${app}${path}?${query}`)).text();
  await clock.advanceBy(120);
  const { connections } = await ports.connections.connected(null);
  const { userId = '', id: connectionId = '' } = connections[0] ?? {};
  await fillCalendar(ports, { userId, connectionId, now: clock.now() }, meetings);

  const visit = async (path: string): Promise<{ readonly ms: number; readonly bytes: number }> => {
    const begun = performance.now();
    const answer = await browser.open(`${app}${path}`);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return { ms: performance.now() - begun, bytes: Buffer.byteLength(text) };
  };
  /** The same, by a form; its token is on the page. */
  const send = async (path: string, form: Readonly<Record<string, string>>) => {
    const page = await (await browser.open(`${app}${path}`)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const begun = performance.now();
    const answer = await browser.post(`${app}${path}`, { ...form, formToken });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return { ms: performance.now() - begun, bytes: Buffer.byteLength(text) };
  };
  const measure = async (path: string, visit: (path: string) => Promise<{ ms: number; bytes: number }>) => {
    for (let index = 0; index < warmUps; index += 1) await visit(path);
    const times: number[] = [];
    let bytes = 0;
    for (let index = 0; index < visits; index += 1) {
      // A person may ask only so often in a minute.
      if (index % 20 === 0) await clock.advanceBy(60);
      const seen = await visit(path);
      times.push(seen.ms);
      bytes = seen.bytes;
    }
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    return { bytes, median: at(0.5), p95: at(0.95) };
  };

  // The baseline: a page that needs nothing but who is signed in.
  const empty = await measure('/data', visit);
  const paths = [
    '/',
    '/meetings',
    '/meetings/full-1',
    '/approvals',
    '/calendars',
    '/rules',
    '/settings',
    '/activity',
    '/data',
  ];
  process.stdout.write(`${meetings} meetings; an empty page: p95 ${empty.p95.toFixed(1)} ms\n`);
  process.stdout.write('page                    median       p95   to empty       size\n');
  const preview = (path: string) => send(path, { action: 'preview', 'keyword-0': 'part', 'type-0': 'qbr' });
  const rows = [
    ...paths.map((path) => [path, path, visit] as const),
    ['/rules, preview', '/rules', preview] as const,
  ];
  for (const [name, path, how] of rows) {
    const { bytes, median, p95 } = await measure(path, how);
    process.stdout.write(
      `${name.padEnd(20)}${median.toFixed(1).padStart(7)} ms${p95.toFixed(1).padStart(7)} ms${(p95 / empty.p95).toFixed(1).padStart(10)} ×${(bytes / 1000).toFixed(1).padStart(8)} kB\n`,
    );
  }
} finally {
  await host.stop();
}
