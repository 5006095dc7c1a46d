import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Naming } from './naming.ts';

type AlarmArgs = {
  readonly description: string;
  readonly namespace: string;
  readonly metric: string;
  readonly statistic?: 'Sum' | 'Maximum';
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
};

type Condition = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  'comparisonOperator' | 'threshold' | 'period' | 'treatMissingData'
>;

const minute = 60;

/** Tells whoever runs the deployment; every alarm says where the runbook speaks of it. */
export class Alarms extends pulumi.ComponentResource {
  readonly #naming: Naming;
  readonly #runbookUrl: string;
  readonly #topicArn: pulumi.Output<string>;
  readonly #arns: pulumi.Output<string>[] = [];

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly email: string | null; readonly runbookUrl: string },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:Alarms', name, {}, options);
    const topic = new aws.sns.Topic(name, { name: args.naming.of(name) }, { parent: this });
    if (args.email !== null) {
      new aws.sns.TopicSubscription(
        name,
        { topic: topic.arn, protocol: 'email', endpoint: args.email },
        { parent: this },
      );
    }
    this.#naming = args.naming;
    this.#runbookUrl = args.runbookUrl;
    this.#topicArn = topic.arn;
    this.registerOutputs({});
  }

  /** Those that were made so far. */
  get arns(): readonly pulumi.Output<string>[] {
    return this.#arns;
  }

  /** Goes off when the metric is above zero within five minutes. */
  whenAny(name: string, args: AlarmArgs, parent: pulumi.Resource): void {
    this.whenAbove(name, { ...args, threshold: 0, minutes: 5 }, parent);
  }

  /** Goes off when the metric of these minutes is above the threshold. */
  whenAbove(
    name: string,
    args: AlarmArgs & { readonly threshold: number; readonly minutes: number },
    parent: pulumi.Resource,
  ): void {
    this.#create(name, args, parent, {
      comparisonOperator: 'GreaterThanThreshold',
      threshold: args.threshold,
      period: args.minutes * minute,
      treatMissingData: 'notBreaching',
    });
  }

  /** Goes off when the metric is zero, or not there at all, for these minutes. */
  whenSilent(name: string, args: AlarmArgs & { readonly minutes: number }, parent: pulumi.Resource): void {
    this.#create(name, args, parent, {
      comparisonOperator: 'LessThanThreshold',
      threshold: 1,
      period: args.minutes * minute,
      treatMissingData: 'breaching',
    });
  }

  #create(name: string, args: AlarmArgs, parent: pulumi.Resource, condition: Condition): void {
    const alarm = new aws.cloudwatch.MetricAlarm(
      name,
      {
        name: this.#naming.of(name),
        alarmDescription: `${args.description} ${this.#runbookUrl}#${name}`,
        namespace: args.namespace,
        metricName: args.metric,
        dimensions: args.dimensions,
        statistic: args.statistic ?? 'Sum',
        evaluationPeriods: 1,
        ...condition,
        alarmActions: [this.#topicArn],
        okActions: [this.#topicArn],
      },
      { parent },
    );
    this.#arns.push(alarm.arn);
  }
}
