import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Log } from '../../../src/ports/log.ts';
import { narratingLog } from '../host/narrate.ts';
import { type AnswerPlan, autoPlan, parseAnswerPlan, silentPlan } from '../simulate/answer-plan.ts';
import { printReport } from '../simulate/print-report.ts';
import { runSimulation } from '../simulate/run-simulation.ts';
import { isClean } from '../simulate/simulation-report.ts';
import { readAccount } from './account.ts';
import { emailFlag, fileFlag, instantFlag, numberFlag, phoneFlag, readFlags, textFlag } from './options.ts';
import { runCommand } from './run.ts';
import { withSampleFacts } from './sample-facts.ts';
import { UsageError } from './usage-error.ts';

const help = `Plays some days of a calendar through the whole application, as fast as it can, and reports.

  npm run simulate -- --calendar FILE.ics --from ISO --days N [OPTIONS]

  --calendar FILE.ics   the exported calendar (default: a sample around --from)
  --me EMAIL            which attendee you are (default: the calendar's name where it is an address)
  --from ISO            when it begins, e.g. 2026-03-02T08:00:00Z
  --days N              how many days it lasts, 1 to 366
  --phone NUMBER        a telephone that you have confirmed: unanswered questions then come by text message
  --answer auto|none|FILE
                        what the person does about notices: answers each (default), nothing, or by rules
                        in a JSON file (docs/local.md)
  --out DIR             where the materials and the report are written (default out)
  --json                standard output is one JSON object
  --verbose             tells each thing that happens, on standard error
  --help                this text

The exit status is 0 only when nothing was missed, late or doubled.`;

const readPlan = (flags: Readonly<Record<string, string | boolean | undefined>>): AnswerPlan => {
  const answer = textFlag(flags, 'answer') ?? 'auto';
  if (answer === 'auto') return autoPlan;
  if (answer === 'none') return silentPlan;
  const file = fileFlag(flags, 'answer');
  return file === null ? autoPlan : parseAnswerPlan(file.path, file.text);
};

/** A simulation is the same everywhere, but for who writes. */
const writerVariables = ({ WRITER, MODEL_ID, OPENAI_BASE_URL, OPENAI_API_KEY }: NodeJS.ProcessEnv) => ({
  WRITER,
  MODEL_ID,
  OPENAI_BASE_URL,
  OPENAI_API_KEY,
});

const noLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const simulate = async (args: readonly string[]): Promise<number> => {
  const flags = readFlags(args, {
    calendar: { type: 'string' },
    me: { type: 'string' },
    from: { type: 'string' },
    days: { type: 'string' },
    answer: { type: 'string' },
    phone: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (flags.help === true) {
    console.log(help);
    return 0;
  }
  const from = instantFlag(flags, 'from');
  const days = numberFlag(flags, 'days', { min: 1, max: 366 });
  if (from === null || days === null) throw new UsageError('--from and --days are needed. See --help.');
  const plan = readPlan(flags);
  const file = fileFlag(flags, 'calendar');
  const { account, warnings } = readAccount({ file, me: emailFlag(flags, 'me'), now: from });
  const timeZone = account[0]?.timeZone ?? 'UTC';
  for (const warning of warnings) console.error(warning);
  const outDirectory = resolve(textFlag(flags, 'out') ?? 'out');
  mkdirSync(outDirectory, { recursive: true });

  const startedMs = performance.now();
  const report = await runSimulation({
    accounts: account,
    from,
    days,
    plan,
    phone: phoneFlag(flags, 'phone'),
    variables: withSampleFacts(writerVariables(process.env), { isSample: file === null }),
    outDirectory,
    log: flags.verbose === true ? narratingLog(console.error, timeZone) : () => noLog,
    onDay: (day) => {
      if (process.stderr.isTTY) process.stderr.write(`\r  day ${day} of ${days} `);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  writeFileSync(join(outDirectory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (flags.json === true) {
    console.log(JSON.stringify(report));
  } else {
    console.log(printReport(report, timeZone, days));
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(`${days} days in ${seconds} s. Materials and report.json are in ${outDirectory}.`);
  }
  return isClean(report) ? 0 : 1;
};

export const main = (args: readonly string[]): Promise<void> => runCommand('simulate', () => simulate(args));
