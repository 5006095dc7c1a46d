import { resolve } from 'node:path';
import { hostNow } from '../clock/host-time.ts';
import { createHost, type Host } from '../host/create-host.ts';
import { narratingLog } from '../host/narrate.ts';
import { connectPerson } from '../simulate/connect-person.ts';
import { readAccount } from './account.ts';
import { emailFlag, fileFlag, instantFlag, numberFlag, readFlags, textFlag } from './options.ts';
import { runCommand } from './run.ts';
import { withSampleFacts } from './sample-facts.ts';

const help = `Runs exec-assistant on this machine: the application, its store, and simulated Google, Slack and phone.

  npm start [-- OPTIONS]

  --calendar FILE.ics   your exported calendar (default: a sample around today)
  --me EMAIL            which attendee you are (default: the calendar's name where it is an address)
  --port N              the dashboard's port; the three after it are Google, Slack and the phone (default 3000)
  --data DIR            where the state is kept (default .data)
  --now ISO             begin at this time, e.g. 2026-03-02T08:00:00Z (default: now)
  --connect             sign in and connect the calendar at once, as you would with two clicks
  --help                this text

Everything listens on 127.0.0.1 only. docs/local.md says more.`;

const defaultPort = 3000;

const welcome = (host: Host, email: string): string =>
  [
    '',
    `  Dashboard   ${host.urls.app}`,
    `  Slack       ${host.urls.slack}`,
    `  Phone       ${host.urls.phone}`,
    '',
    `  You are ${email}. Open the dashboard, press "Sign in with Google", then "Connect calendar";`,
    '  what happens then is told here, line by line. Ctrl+C stops; the state is kept.',
    '',
  ].join('\n');

const start = async (args: readonly string[]): Promise<number> => {
  const flags = readFlags(args, {
    calendar: { type: 'string' },
    me: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    now: { type: 'string' },
    connect: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (flags.help === true) {
    console.log(help);
    return 0;
  }
  const now = instantFlag(flags, 'now') ?? hostNow();
  const port = numberFlag(flags, 'port', { min: 0, max: 65_532 }) ?? defaultPort;
  const file = fileFlag(flags, 'calendar');
  const { account, warnings } = readAccount({ file, me: emailFlag(flags, 'me'), now });
  for (const warning of warnings) console.log(warning);
  const host = await createHost({
    accounts: account,
    port: port === 0 ? null : port,
    dataDirectory: resolve(textFlag(flags, 'data') ?? '.data'),
    start: now,
    log: narratingLog(console.log, account[0]?.timeZone ?? 'UTC'),
    variables: withSampleFacts(process.env, { isSample: file === null }),
  });
  const email = account[0]?.email ?? '';
  console.log(welcome(host, email));
  if (host.world.recovered > 0) console.log(`  ${host.world.recovered} preparations under way go on.\n`);
  console.log(`  Ready in ${(performance.now() / 1000).toFixed(1)} s.\n`);
  host.runInRealTime();
  if (flags.connect === true) await connectPerson(host.urls.app, email);
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });
  await host.stop();
  return 0;
};

export const main = (args: readonly string[]): Promise<void> => runCommand('start', () => start(args));
