import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { type ScheduledFunction, schedules } from '../../src/contracts/functions.ts';
import type { Alarms } from './alarms.ts';
import type { Naming } from './naming.ts';
import type { NodeFunction } from './node-function.ts';

/** Two runs late, and more: not the delay of one. */
const silentMinutes: Readonly<Record<ScheduledFunction, number>> = { sweep: 10, monitor: 300 };

/** Runs a function at its interval. A run that was lost is made up for by the next one. */
export class Schedule extends pulumi.ComponentResource {
  constructor(
    name: ScheduledFunction,
    args: { readonly naming: Naming; readonly alarms: Alarms; readonly runs: NodeFunction },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:Schedule', name, {}, options);
    const rule = new aws.cloudwatch.EventRule(
      name,
      { name: args.naming.of(name), scheduleExpression: schedules[name] },
      { parent: this },
    );
    new aws.lambda.Permission(
      `${name}-from-schedule`,
      {
        action: 'lambda:InvokeFunction',
        function: args.runs.name,
        principal: 'events.amazonaws.com',
        sourceArn: rule.arn,
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      name,
      {
        rule: rule.name,
        targetId: args.naming.of(name),
        arn: args.runs.arn,
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 300 },
      },
      { parent: this },
    );
    args.alarms.whenSilent(
      `${name}-stopped`,
      {
        description: `The function ${args.naming.of(name)} has not been run for ${silentMinutes[name]} minutes.`,
        namespace: 'AWS/Lambda',
        metric: 'Invocations',
        dimensions: { FunctionName: args.runs.name },
        minutes: silentMinutes[name],
      },
      this,
    );
    this.registerOutputs({});
  }
}
