import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Alarms } from './alarms.ts';
import type { Naming } from './naming.ts';

const daysKept = 14;

/** Where ends what could not be delivered or done; anything in it raises an alarm. */
export class DeadLetterQueue extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly #queue: aws.sqs.Queue;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly alarms: Alarms; readonly what: string },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:DeadLetterQueue', name, {}, options);
    this.#queue = new aws.sqs.Queue(
      name,
      {
        name: args.naming.of(name),
        messageRetentionSeconds: daysKept * 24 * 3600,
        sqsManagedSseEnabled: true,
      },
      { parent: this },
    );
    args.alarms.whenAny(
      `${name}-not-empty`,
      {
        description: `${args.what}: see the queue ${args.naming.of(name)}.`,
        namespace: 'AWS/SQS',
        metric: 'ApproximateNumberOfMessagesVisible',
        statistic: 'Maximum',
        dimensions: { QueueName: this.#queue.name },
      },
      this,
    );
    this.arn = this.#queue.arn;
    this.registerOutputs({ arn: this.arn });
  }

  /** Lets these rules put here what they could not deliver. */
  acceptFrom(name: string, ruleArns: readonly pulumi.Output<string>[]): void {
    new aws.sqs.QueuePolicy(
      name,
      {
        queueUrl: this.#queue.url,
        policy: pulumi.jsonStringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: this.#queue.arn,
              Condition: { ArnEquals: { 'aws:SourceArn': ruleArns } },
            },
          ],
        }),
      },
      { parent: this },
    );
  }
}
