import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { FunctionName } from '../../src/contracts/functions.ts';
import { allow, type Statement } from './access-statements.ts';
import type { Alarms } from './alarms.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { functionCode } from './function-code.ts';
import { functionSettings } from './function-settings.ts';
import type { Naming } from './naming.ts';
import { trust } from './trust.ts';

export type NodeFunctionArgs = {
  readonly naming: Naming;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statements: readonly Statement[];
  readonly alarms: Alarms;
  readonly logRetentionDays: number;
  /** Of the secrets that it reads. */
  readonly secretVersions: readonly pulumi.Output<string>[];
  /** Where an event goes that failed in all its tries; null for those that are called and waited for. */
  readonly failures: DeadLetterQueue | null;
};

/** One Lambda function with its own role, log and alarm. */
export class NodeFunction extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;

  constructor(name: FunctionName, args: NodeFunctionArgs, options?: pulumi.ComponentResourceOptions) {
    super('exec-assistant:aws:NodeFunction', name, {}, options);
    const child = { parent: this };
    const functionName = args.naming.of(name);
    const { timeoutSeconds, memoryMb } = functionSettings[name];
    const logs = new aws.cloudwatch.LogGroup(
      name,
      { name: `/aws/lambda/${functionName}`, retentionInDays: args.logRetentionDays },
      child,
    );
    const role = new aws.iam.Role(
      name,
      { name: functionName, assumeRolePolicy: trust('lambda.amazonaws.com') },
      child,
    );
    const policy = new aws.iam.RolePolicy(
      name,
      {
        name: functionName,
        role: role.name,
        policy: {
          Version: '2012-10-17',
          Statement: [
            allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [pulumi.interpolate`${logs.arn}:*`]),
            allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']),
            ...(args.failures === null ? [] : [allow(['sqs:SendMessage'], [args.failures.arn])]),
            ...args.statements,
          ],
        },
      },
      child,
    );
    const lambda = new aws.lambda.Function(
      name,
      {
        name: functionName,
        // It reads a secret once: another value makes it another function, so that all its environments begin anew.
        description: pulumi
          .all([...args.secretVersions])
          .apply((versions) => versions.map((version) => `secret ${version.slice(0, 8)}`).join(', ')),
        role: role.arn,
        runtime: 'nodejs24.x',
        architectures: ['arm64'],
        handler: 'index.handler',
        code: functionCode(name),
        timeout: timeoutSeconds,
        memorySize: memoryMb,
        environment: { variables: { ...args.environment, NODE_OPTIONS: '--enable-source-maps' } },
        loggingConfig: { logFormat: 'JSON', logGroup: logs.name },
        tracingConfig: { mode: 'Active' },
      },
      { ...child, dependsOn: [policy] },
    );
    if (args.failures !== null) {
      new aws.lambda.FunctionEventInvokeConfig(
        name,
        {
          functionName: lambda.name,
          maximumRetryAttempts: 1,
          destinationConfig: { onFailure: { destination: args.failures.arn } },
        },
        child,
      );
    }
    args.alarms.whenAny(
      `${name}-errors`,
      {
        description: `The function ${functionName} failed.`,
        namespace: 'AWS/Lambda',
        metric: 'Errors',
        dimensions: { FunctionName: lambda.name },
      },
      this,
    );
    this.name = lambda.name;
    this.arn = lambda.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
