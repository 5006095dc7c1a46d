import { metrics } from '../../src/contracts/metrics.ts';
import type { Manifest } from '../evaluate/manifest.ts';

/** What a stack has that costs something whether it is used or not. */
export type StackFacts = {
  readonly alarms: number;
  readonly secrets: number;
  readonly keys: number;
  readonly dashboards: number;
  /** The application's own, and those of each route where they are turned on. */
  readonly metrics: number;
  /** Traced by X-Ray. */
  readonly traces: boolean;
};

/** Count, latency twice, and errors of both kinds. */
const metricsOfRoute = 5;

/** Counts in the evaluated stack. */
export const stackFacts = ({ resources }: Manifest): StackFacts => {
  const ofType = (type: string) => resources.filter((resource) => resource.type.endsWith(`:${type}`));
  const detailed = ofType('Stage').some(({ inputs }) => {
    const { detailedMetricsEnabled } = (inputs.defaultRouteSettings ?? {}) as {
      detailedMetricsEnabled?: boolean;
    };
    return detailedMetricsEnabled === true;
  });
  return {
    alarms: ofType('MetricAlarm').length,
    secrets: ofType('Secret').length,
    keys: ofType('Key').length,
    dashboards: ofType('Dashboard').length,
    metrics: Object.keys(metrics).length + (detailed ? ofType('Route').length * metricsOfRoute : 0),
    traces: ofType('Function').some(({ inputs }) => JSON.stringify(inputs.tracingConfig).includes('Active')),
  };
};
