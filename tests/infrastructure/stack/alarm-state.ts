import type { Manifest, ManifestResource } from '../../../infrastructure/evaluate/manifest.ts';
import { ofType } from './stack-manifest.ts';

export type Datapoint = {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly atMs: number;
  readonly value: number;
};

export type AlarmState = 'ALARM' | 'OK';

type EmbeddedLine = Readonly<Record<string, unknown>> & {
  readonly _aws?: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
};

/** The datapoints that CloudWatch takes from a line of a function's log, by its embedded metric format. */
export const datapointsOf = (line: string): readonly Datapoint[] => {
  const parsed = JSON.parse(line) as EmbeddedLine;
  const { _aws: embedded } = parsed;
  if (embedded === undefined) return [];
  return embedded.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => ({
        namespace: Namespace,
        metric: Name,
        dimensions: Object.fromEntries(names.map((name) => [name, String(parsed[name])])),
        atMs: embedded.Timestamp,
        value: Number(parsed[Name]),
      })),
    ),
  );
};

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
};

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

const sameDimensions = (a: object, b: object): boolean =>
  JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted());

/** Whether a period breaches; a period without data does as the alarm says. */
const breaches = ({ inputs }: ManifestResource, values: readonly number[]): boolean => {
  if (values.length === 0) return inputs.treatMissingData === 'breaching';
  const statistic = statistics[String(inputs.statistic)];
  const compare = comparisons[String(inputs.comparisonOperator)];
  if (statistic === undefined || compare === undefined) throw new Error('This alarm is not understood here');
  return compare(statistic(values), Number(inputs.threshold));
};

/**
 * What CloudWatch makes of an alarm at a time: the last whole periods, aligned to the clock, all of them
 * breaching.
 */
export const alarmState = (
  manifest: Manifest,
  name: string,
  at: { readonly datapoints: readonly Datapoint[]; readonly nowMs: number },
): AlarmState => {
  const alarm = ofType(manifest, 'MetricAlarm').find((known) => known.name === name);
  if (alarm === undefined) throw new Error(`There is no alarm ${name}`);
  const { namespace, metricName, dimensions } = alarm.inputs;
  const periodMs = Number(alarm.inputs.period) * 1000;
  const end = Math.ceil(at.nowMs / periodMs) * periodMs;
  const matching = at.datapoints.filter(
    (point) =>
      point.namespace === namespace &&
      point.metric === metricName &&
      sameDimensions(point.dimensions, dimensions as object),
  );
  const periods = Array.from({ length: Number(alarm.inputs.evaluationPeriods) }, (_, index) => {
    const from = end - (index + 1) * periodMs;
    return matching.filter(({ atMs }) => atMs >= from && atMs < from + periodMs).map(({ value }) => value);
  });
  return periods.every((values) => breaches(alarm, values)) ? 'ALARM' : 'OK';
};
