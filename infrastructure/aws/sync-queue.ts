import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Alarms } from './alarms.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { functionSettings } from './function-settings.ts';
import type { Naming } from './naming.ts';
import type { NodeFunction } from './node-function.ts';

/** Calendars worked on at the same time: what keeps us below Google's quotas. */
const maximumConcurrency = 10;
/** Even first reads of calendars of ten years, one after the other, end within the function's limit. */
const batchSize = 5;
const deliveries = 5;

/** Longer than a first read of all calendars takes, and the tries after Google refused. */
const longestWaitMinutes = 60;

/** The queue of calendars to be synced. */
export class SyncQueue extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly alarms: Alarms },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:SyncQueue', name, {}, options);
    const failed = new DeadLetterQueue(
      'failed-syncs',
      { ...args, what: 'A calendar could not be synced' },
      { parent: this },
    );
    const queue = new aws.sqs.Queue(
      name,
      {
        name: args.naming.of(name),
        sqsManagedSseEnabled: true,
        // Lambda asks for six times the function's own limit.
        visibilityTimeoutSeconds: functionSettings['sync-calendar'].timeoutSeconds * 6,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: failed.arn,
          maxReceiveCount: deliveries,
        }),
      },
      { parent: this },
    );
    args.alarms.whenAbove(
      'syncs-waiting',
      {
        description: `A calendar has been waiting to be read for more than ${longestWaitMinutes} minutes.`,
        namespace: 'AWS/SQS',
        metric: 'ApproximateAgeOfOldestMessage',
        statistic: 'Maximum',
        dimensions: { QueueName: queue.name },
        threshold: longestWaitMinutes * 60,
        minutes: 5,
      },
      this,
    );
    this.arn = queue.arn;
    this.url = queue.url;
    this.registerOutputs({ arn: this.arn, url: this.url });
  }

  /** Has the function work the queue off; of a batch only what failed is delivered again. */
  feed(worker: NodeFunction): void {
    new aws.lambda.EventSourceMapping(
      'sync-queue',
      {
        eventSourceArn: this.arn,
        functionName: worker.arn,
        batchSize,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: { maximumConcurrency },
      },
      { parent: this, dependsOn: [worker] },
    );
  }
}
