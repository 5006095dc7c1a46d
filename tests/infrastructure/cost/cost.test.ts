import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CostReport, costReport } from '../../../infrastructure/cost/cost-report.ts';
import { countMonth, type MonthOfCalls } from '../../../infrastructure/cost/count-month.ts';
import { printCost } from '../../../infrastructure/cost/print-cost.ts';
import { stackFacts } from '../../../infrastructure/cost/stack-facts.ts';
import { aStack, evaluate, manifestOf, root, withFault } from '../stack/stack-manifest.ts';

let month: MonthOfCalls;
let report: CostReport;

beforeAll(async () => {
  month = await countMonth();
  report = costReport(month, 1000);
}, 240_000);

/** The rows of the tables: what it is, and the last figure. */
const figuresIn = (text: string): ReadonlyMap<string, number> =>
  new Map(
    [...text.matchAll(/^\| (.+?) *\| (.*?) *\|(?:.*\|)? *\**([\d.]+)\** *\|$/gm)].map(
      ([, service = '', what = '', usd = '']) => [`${service.trim()}: ${what.trim()}`, Number(usd)],
    ),
  );

describe('a month of a thousand people', () => {
  it('is played whole: every meeting is prepared, and the calendar is asked for every poll and change', () => {
    expect(month.preparations).toBe(20);
    expect(month.invocations['write-materials']).toBeGreaterThanOrEqual(20);
    expect(month.invocations['sync-calendar']).toBeGreaterThan(360 + 100);
    expect(month.dynamodb.writes).toBeGreaterThan(1000);
  });

  it('costs at most 25 dollars at AWS without the model, with tokens under a key of KMS', () => {
    expect(report.usd).toBeLessThanOrEqual(25);
    expect(report.usd).toBeLessThan(report.listUsd);
  });

  it('costs 400 dollars more with a secret for each connection', () => {
    expect(report.withSecretsUsd - report.usd).toBeGreaterThan(390);
    expect(report.withSecretsUsd - report.usd).toBeLessThan(410);
  });

  it('costs what docs/cost.md says, to a twentieth', () => {
    const written = figuresIn(readFileSync(join(root, 'docs', 'cost.md'), 'utf8'));
    const derived = figuresIn(printCost(report));
    expect([...written.keys()]).toEqual([...derived.keys()]);
    expect(derived.size).toBeGreaterThan(25);
    const off = [...derived].filter(
      ([line, usd]) => Math.abs(usd - (written.get(line) ?? 0)) > Math.max(0.05 * usd, 0.1),
    );
    expect(off).toEqual([]);
  });

  it('is little for ten people: what is there costs something whether it is used or not', () => {
    const ten = costReport(month, 10);
    expect(ten.usd).toBeLessThan(10);
    expect(ten.usd).toBeGreaterThan(4);
  });
});

describe('what a stack has', () => {
  it('is counted in the program: metrics of each route would be seen', () => {
    const manifest = manifestOf(evaluate([aStack()])[0]);
    const plain = stackFacts(manifest);
    const detailed = withFault(manifest, {
      type: 'Stage',
      name: 'api',
      inputs: { defaultRouteSettings: { detailedMetricsEnabled: true } },
    });
    expect(stackFacts(detailed).metrics - plain.metrics).toBeGreaterThan(50);
    expect(plain.alarms).toBeGreaterThan(20);
  });
});
