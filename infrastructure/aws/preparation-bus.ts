import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { eventSource, meetingRequiresPrepDetailType } from '../../src/contracts/bus.ts';
import { allow } from './access-statements.ts';
import type { Alarms } from './alarms.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Naming } from './naming.ts';
import type { PrepWorkflow } from './prep-workflow.ts';
import { trust } from './trust.ts';

/** A preparation that could not be started for so long comes too late; the sweep announces it again. */
const oldestEventSeconds = 3600;

/** The bus on which due meetings are announced. */
export class PreparationBus extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly #naming: Naming;

  constructor(name: string, args: { readonly naming: Naming }, options?: pulumi.ComponentResourceOptions) {
    super('exec-assistant:aws:PreparationBus', name, {}, options);
    const bus = new aws.cloudwatch.EventBus(name, { name: args.naming.of('events') }, { parent: this });
    this.name = bus.name;
    this.arn = bus.arn;
    this.#naming = args.naming;
    this.registerOutputs({ arn: this.arn });
  }

  /** Starts the workflow for each meeting that is announced. */
  start(workflow: PrepWorkflow, { alarms }: { readonly alarms: Alarms }): void {
    const child = { parent: this };
    const name = 'start-preparation';
    const rule = new aws.cloudwatch.EventRule(
      name,
      {
        name: this.#naming.of(name),
        eventBusName: this.name,
        eventPattern: JSON.stringify({
          source: [eventSource],
          'detail-type': [meetingRequiresPrepDetailType],
        }),
      },
      child,
    );
    const role = new aws.iam.Role(
      name,
      { name: this.#naming.of(name), assumeRolePolicy: trust('events.amazonaws.com') },
      child,
    );
    const policy = new aws.iam.RolePolicy(
      name,
      {
        name: this.#naming.of(name),
        role: role.name,
        policy: { Version: '2012-10-17', Statement: [allow(['states:StartExecution'], [workflow.arn])] },
      },
      child,
    );
    const undelivered = new DeadLetterQueue(
      'unstarted-preparations',
      { naming: this.#naming, alarms, what: 'A preparation could not be started' },
      child,
    );
    undelivered.acceptFrom(name, [rule.arn]);
    new aws.cloudwatch.EventTarget(
      name,
      {
        eventBusName: this.name,
        rule: rule.name,
        targetId: this.#naming.of(name),
        arn: workflow.arn,
        roleArn: role.arn,
        inputPath: '$.detail',
        deadLetterConfig: { arn: undelivered.arn },
        retryPolicy: { maximumRetryAttempts: 20, maximumEventAgeInSeconds: oldestEventSeconds },
      },
      { ...child, dependsOn: [policy] },
    );
  }
}
