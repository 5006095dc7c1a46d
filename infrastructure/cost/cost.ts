import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberFlag, readFlags } from '../local/cli/options.ts';
import { costReport } from './cost-report.ts';
import { countMonth } from './count-month.ts';
import { printCost } from './print-cost.ts';

const help = `Says what a deployment costs a month, line by line.

  npm run cost [-- OPTIONS]

  --people N   for so many people, 1 to 100000 (default 1000)
  --json       standard output is one JSON object
  --write      writes the tables into docs/cost.md
  --help       this text

Plays a month of somebody with 110 entries and 20 preparations through the whole application on this machine, counts
every call, and prices them with config/prices.yaml. What cannot be counted stands in infrastructure/cost/assumptions.ts.`;

const usualPeople = 1000;
const document = join(import.meta.dirname, '..', '..', 'docs', 'cost.md');
const marks = ['<!-- written by npm run cost -- --write -->', '<!-- until here -->'] as const;

const writeInto = (text: string): void => {
  const [before = '', rest = ''] = readFileSync(document, 'utf8').split(marks[0]);
  const after = rest.split(marks[1])[1] ?? '';
  writeFileSync(document, `${before}${marks[0]}\n\n${text}\n\n${marks[1]}${after}`);
};

/** The command: gives the exit status. */
export const cost = async (args: readonly string[]): Promise<number> => {
  const flags = readFlags(args, {
    people: { type: 'string' },
    json: { type: 'boolean' },
    write: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (flags.help === true) {
    console.log(help);
    return 0;
  }
  const people = numberFlag(flags, 'people', { min: 1, max: 100_000 }) ?? usualPeople;
  const month = await countMonth();
  const report = costReport(month, people);
  console.log(flags.json === true ? JSON.stringify({ month, ...report }) : printCost(report));
  if (flags.write === true) writeInto(printCost(report));
  return 0;
};
