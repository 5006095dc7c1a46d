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

/** Tells whoever runs the deployment. */
export class Alarms extends pulumi.ComponentResource {
  readonly #naming: Naming;
  readonly #topicArn: pulumi.Output<string>;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly email: string | null },
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
    this.#topicArn = topic.arn;
    this.registerOutputs({});
  }

  /** Goes off when the metric is above zero within five minutes. */
  whenAny(name: string, args: AlarmArgs, parent: pulumi.Resource): void {
    new aws.cloudwatch.MetricAlarm(
      name,
      {
        name: this.#naming.of(name),
        alarmDescription: args.description,
        namespace: args.namespace,
        metricName: args.metric,
        dimensions: args.dimensions,
        statistic: args.statistic ?? 'Sum',
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: 'GreaterThanThreshold',
        threshold: 0,
        treatMissingData: 'notBreaching',
        alarmActions: [this.#topicArn],
        okActions: [this.#topicArn],
      },
      { parent },
    );
  }
}
