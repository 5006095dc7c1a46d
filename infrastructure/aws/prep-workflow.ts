import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { type StepFunction, stepFunctions } from '../../src/contracts/functions.ts';
import { preparationWorkflow } from '../../src/workflow/preparation-workflow.ts';
import { withoutMaterials } from '../../src/workflow/without-materials.ts';
import { allow } from './access-statements.ts';
import type { Alarms } from './alarms.ts';
import type { Naming } from './naming.ts';
import type { NodeFunction } from './node-function.ts';
import { trust } from './trust.ts';

const logDelivery = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];
const tracing = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
];

export const workflowName = (naming: Naming): string => naming.of('preparation');

/** The state machine that prepares meetings. */
export class PrepWorkflow extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(
    name: string,
    args: {
      readonly naming: Naming;
      /** Without those that write and deliver, the workflow ends with the answers. */
      readonly steps: Readonly<Partial<Record<StepFunction, NodeFunction>>>;
      readonly alarms: Alarms;
      readonly logRetentionDays: number;
    },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:PrepWorkflow', name, {}, options);
    const child = { parent: this };
    const machineName = workflowName(args.naming);
    const arns = Object.fromEntries(Object.entries(args.steps).map(([step, { arn }]) => [step, arn]));
    const definition = pulumi.output(arns).apply((known) => {
      const whole = preparationWorkflow(known as Record<StepFunction, string>);
      return JSON.stringify(stepFunctions.every((step) => step in known) ? whole : withoutMaterials(whole));
    });
    const logs = new aws.cloudwatch.LogGroup(
      name,
      { name: `/aws/vendedlogs/states/${machineName}`, retentionInDays: args.logRetentionDays },
      child,
    );
    const role = new aws.iam.Role(
      name,
      { name: machineName, assumeRolePolicy: trust('states.amazonaws.com') },
      child,
    );
    const policy = new aws.iam.RolePolicy(
      name,
      {
        name: machineName,
        role: role.name,
        policy: {
          Version: '2012-10-17',
          Statement: [
            allow(
              ['lambda:InvokeFunction'],
              Object.values(args.steps).map(({ arn }) => arn),
            ),
            // IAM knows no resource for these.
            allow([...logDelivery, ...tracing], ['*']),
          ],
        },
      },
      child,
    );
    const machine = new aws.sfn.StateMachine(
      name,
      {
        name: machineName,
        type: 'STANDARD',
        roleArn: role.arn,
        definition,
        loggingConfiguration: {
          level: 'ERROR',
          includeExecutionData: false,
          logDestination: pulumi.interpolate`${logs.arn}:*`,
        },
        tracingConfiguration: { enabled: true },
      },
      { ...child, dependsOn: [policy] },
    );
    args.alarms.whenAny(
      `${name}-failed`,
      {
        description: 'A preparation failed. Its execution shows the step; the preparation holds the reason.',
        namespace: 'AWS/States',
        metric: 'ExecutionsFailed',
        dimensions: { StateMachineArn: machine.arn },
      },
      this,
    );
    args.alarms.whenAny(
      `${name}-timed-out`,
      {
        description: 'An execution of the workflow ran for longer than any preparation may.',
        namespace: 'AWS/States',
        metric: 'ExecutionsTimedOut',
        dimensions: { StateMachineArn: machine.arn },
      },
      this,
    );
    this.arn = machine.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
