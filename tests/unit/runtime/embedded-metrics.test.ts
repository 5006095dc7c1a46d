import { describe, expect, it } from '@jest/globals';
import { metrics } from '../../../src/contracts/metrics.ts';
import type { LogCode } from '../../../src/ports/log-codes.ts';
import { logCodes } from '../../../src/ports/log-codes.ts';
import { embeddedMetrics, linesOf } from '../../../src/runtime/embedded-metrics.ts';
import { jsonLog } from '../../../src/runtime/json-log.ts';

const at = '2026-03-02T08:00:00Z';
const measure = embeddedMetrics('prod');

type EmbeddedLine = Readonly<Record<string, unknown>> & {
  readonly _aws?: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
};

const lineOf = (code: LogCode, facts: Record<string, string | number | boolean> = {}): EmbeddedLine => {
  const lines: string[] = [];
  const log = jsonLog({
    clock: { now: () => at },
    write: (line) => lines.push(line),
    context: { function: 'sweep' },
    measure,
  });
  log.info(code, facts);
  return JSON.parse(lines[0] ?? '{}') as EmbeddedLine;
};

describe('the metrics of a line of the log', () => {
  it('stand in the line itself, as CloudWatch reads them', () => {
    expect(lineOf('materials.delivered', { preparationId: 'p1', seconds: 420 })).toEqual({
      level: 'info',
      code: 'materials.delivered',
      at,
      function: 'sweep',
      preparationId: 'p1',
      seconds: 420,
      MaterialsDelivered: 1,
      PreparationSeconds: 420,
      Stack: 'prod',
      _aws: {
        Timestamp: Date.parse(at),
        CloudWatchMetrics: [
          {
            Namespace: 'ExecAssistant',
            Dimensions: [['Stack']],
            Metrics: [
              { Name: 'MaterialsDelivered', Unit: 'Count' },
              { Name: 'PreparationSeconds', Unit: 'Seconds' },
            ],
          },
        ],
      },
    });
  });

  it('are not there where nothing is counted', () => {
    expect(lineOf('monitor.queued', { connections: 3 })).not.toHaveProperty('_aws');
  });

  it('count a missed meeting only where somebody could have prepared it', () => {
    expect(lineOf('meeting.missed', { foundLate: false })).toHaveProperty('MeetingsMissed', 1);
    expect(lineOf('meeting.missed', { foundLate: true })).not.toHaveProperty('_aws');
  });

  it('leave out what was not measured', () => {
    expect(lineOf('materials.written')).not.toHaveProperty('_aws');
    expect(lineOf('materials.written', { costUsd: 0.25 })).toHaveProperty('CostUsd', 0.25);
  });

  it.each(Object.keys(logCodes) as LogCode[])('are told apart by the stack alone: %s', (code) => {
    const facts = { userId: 'user1', preparationId: 'p1', seconds: 1, costUsd: 1, foundLate: false };
    const line = lineOf(code, facts);
    for (const { Dimensions, Metrics } of line._aws?.CloudWatchMetrics ?? []) {
      expect(Dimensions).toEqual([['Stack']]);
      for (const { Name } of Metrics) expect(line[Name]).toEqual(expect.any(Number));
    }
  });

  it('are each made of some line', () => {
    expect(Object.keys(linesOf).toSorted()).toEqual(Object.keys(metrics).toSorted());
    for (const codes of Object.values(linesOf)) expect(codes).not.toEqual([]);
  });

  it('count everything that failed at a vendor', () => {
    const counted = Object.values(linesOf).flat();
    const failures = (Object.keys(logCodes) as LogCode[]).filter((code) =>
      /^(slack|sms|push|sync)\..*(failed|unknown|undelivered)$/.test(code),
    );
    expect(failures.filter((code) => !counted.includes(code))).toEqual([]);
  });
});
