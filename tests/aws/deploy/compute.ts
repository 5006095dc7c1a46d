import { readFileSync } from 'node:fs';
import {
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { CreateEventBusCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { zipSync } from 'fflate';
import type { Create } from './resource.ts';
import { asText, list, text } from './resource.ts';

export const createRole: Create = async ({ inputs, emulator }) => {
  await emulator.iam.send(
    new CreateRoleCommand({
      RoleName: text(inputs.name),
      AssumeRolePolicyDocument: asText(inputs.assumeRolePolicy),
    }),
  );
};

/** The emulator asks for an action of the operation's name; IAM knows only the one for single messages. */
const inEmulatorsActions = (policy: string): string =>
  policy.replaceAll('"sqs:SendMessage"', '"sqs:SendMessage","sqs:SendMessageBatch"');

export const putRolePolicy: Create = async ({ inputs, emulator }) => {
  await emulator.iam.send(
    new PutRolePolicyCommand({
      RoleName: text(inputs.role),
      PolicyName: text(inputs.name),
      PolicyDocument: inEmulatorsActions(asText(inputs.policy)),
    }),
  );
};

const zipOf = (files: Readonly<Record<string, { readonly file: string }>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, { file }]) => [name, readFileSync(file)])), {
    level: 1,
  });

export const createFunction: Create = async (making) => {
  const { inputs, resource, emulator } = making;
  const { files } = inputs.code as { files: Record<string, { file: string }> };
  const { variables } = inputs.environment as { variables: Record<string, string> };
  await emulator.lambda.send(
    new CreateFunctionCommand({
      FunctionName: text(inputs.name),
      Role: text(inputs.role),
      Runtime: text(inputs.runtime) as 'nodejs24.x',
      Architectures: inputs.architectures as ['arm64'],
      Handler: text(inputs.handler),
      MemorySize: Number(inputs.memorySize),
      Timeout: Number(inputs.timeout),
      Environment: {
        Variables: {
          ...variables,
          ...making.moreVariables,
          AWS_ENDPOINT_URL: making.functionsEndpoint,
          AWS_SDK_UA_APP_ID: resource.name,
        },
      },
      Code: { ZipFile: zipOf(files) },
    }),
  );
};

export const configureInvocations: Create = async ({ inputs, emulator }) => {
  const { onFailure } = inputs.destinationConfig as { onFailure: { destination: string } };
  await emulator.lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: text(inputs.functionName),
      MaximumRetryAttempts: Number(inputs.maximumRetryAttempts),
      DestinationConfig: { OnFailure: { Destination: onFailure.destination } },
    }),
  );
};

export const mapEventSource: Create = async ({ inputs, emulator }) => {
  await emulator.lambda.send(
    new CreateEventSourceMappingCommand({
      EventSourceArn: text(inputs.eventSourceArn),
      FunctionName: text(inputs.functionName),
      BatchSize: Number(inputs.batchSize),
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: inputs.scalingConfig as { MaximumConcurrency?: number },
    }),
  );
};

export const permit: Create = async ({ inputs, resource, emulator }) => {
  await emulator.lambda.send(
    new AddPermissionCommand({
      FunctionName: text(inputs.function),
      StatementId: resource.name,
      Action: text(inputs.action),
      Principal: text(inputs.principal),
      SourceArn: text(inputs.sourceArn),
    }),
  );
};

export const createApi: Create = async ({ inputs, resource, emulator, names }) => {
  const { ApiId } = await emulator.api.send(
    new CreateApiCommand({ Name: text(inputs.name), ProtocolType: 'HTTP' }),
  );
  names.learn(resource.id, ApiId ?? '');
};

export const createIntegration: Create = async ({ inputs, resource, emulator, names }) => {
  const { IntegrationId } = await emulator.api.send(
    new CreateIntegrationCommand({
      ApiId: text(inputs.apiId),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: text(inputs.integrationUri),
      PayloadFormatVersion: text(inputs.payloadFormatVersion),
    }),
  );
  names.learn(`integrations/${resource.id}`, `integrations/${IntegrationId ?? ''}`);
};

export const createRoute: Create = async ({ inputs, emulator }) => {
  await emulator.api.send(
    new CreateRouteCommand({
      ApiId: text(inputs.apiId),
      RouteKey: text(inputs.routeKey),
      Target: text(inputs.target),
    }),
  );
};

export const createStage: Create = async ({ inputs, emulator }) => {
  await emulator.api.send(
    new CreateStageCommand({ ApiId: text(inputs.apiId), StageName: text(inputs.name), AutoDeploy: true }),
  );
};

export const createBus: Create = async ({ inputs, emulator }) => {
  await emulator.events.send(new CreateEventBusCommand({ Name: text(inputs.name) }));
};

const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const createRule: Create = async ({ inputs, emulator }) => {
  await emulator.events.send(
    new PutRuleCommand({
      Name: text(inputs.name),
      EventBusName: optional(inputs.eventBusName),
      EventPattern: inputs.eventPattern === undefined ? undefined : asText(inputs.eventPattern),
      ScheduleExpression: optional(inputs.scheduleExpression),
    }),
  );
};

export const createTarget: Create = async ({ inputs, emulator }) => {
  const { FailedEntries } = await emulator.events.send(
    new PutTargetsCommand({
      Rule: text(inputs.rule),
      EventBusName: optional(inputs.eventBusName),
      Targets: [
        {
          Id: text(inputs.targetId),
          Arn: text(inputs.arn),
          RoleArn: optional(inputs.roleArn),
          InputPath: optional(inputs.inputPath),
        },
      ],
    }),
  );
  if (list(FailedEntries).length > 0) throw new Error(JSON.stringify(FailedEntries));
};

export const createStateMachine: Create = async ({ inputs, emulator }) => {
  await emulator.sfn.send(
    new CreateStateMachineCommand({
      name: text(inputs.name),
      definition: asText(inputs.definition),
      roleArn: text(inputs.roleArn),
    }),
  );
};
