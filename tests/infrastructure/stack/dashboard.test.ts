import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import { metrics } from '../../../src/contracts/metrics.ts';
import { aStack, evaluate, manifestOf, ofType } from './stack-manifest.ts';

type Widget = {
  readonly type: string;
  readonly properties: {
    readonly region?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly unknown[])[];
  };
};

let manifest: Manifest;
let widgets: readonly Widget[];

beforeAll(() => {
  manifest = manifestOf(evaluate([aStack()])[0]);
  const body = String(ofType(manifest, 'Dashboard')[0]?.inputs.dashboardBody);
  ({ widgets } = JSON.parse(body) as { widgets: readonly Widget[] });
});

describe('the dashboard of CloudWatch', () => {
  it('shows every alarm', () => {
    const shown = widgets.find(({ type }) => type === 'alarm')?.properties.alarms ?? [];
    expect(shown.toSorted()).toEqual(
      ofType(manifest, 'MetricAlarm')
        .map(({ arn }) => arn)
        .toSorted(),
    );
  });

  it('shows every metric that the functions report, of this stack', () => {
    const lines = widgets.flatMap(({ properties }) => properties.metrics ?? []);
    const own = lines.filter(([namespace]) => namespace === 'ExecAssistant');
    expect([...new Set(own.map(([, name]) => name))].toSorted()).toEqual(Object.keys(metrics).toSorted());
    for (const line of own) expect(line.slice(2, 4)).toEqual(['Stack', 'dev']);
  });

  it('is found by the outputs of the stack', () => {
    expect(manifest.outputs.cloudWatchDashboardUrl).toContain(
      `dashboard/${String(ofType(manifest, 'Dashboard')[0]?.inputs.dashboardName)}`,
    );
    for (const { type, properties } of widgets) {
      if (type === 'metric') expect(properties.region).toBe('eu-central-1');
    }
  });
});
