import type { Manifest } from '../../../infrastructure/evaluate/manifest.ts';
import * as compute from './compute.ts';
import type { Emulator } from './emulator.ts';
import { createNames } from './names.ts';
import type { Create } from './resource.ts';
import * as storage from './storage.ts';

/** What is made, and in which order: what a thing names comes before it. */
const honoured: readonly (readonly [string, Create])[] = [
  ['kms/key:Key', storage.createKey],
  ['kms/alias:Alias', storage.createAlias],
  ['secretsmanager/secret:Secret', storage.createSecret],
  ['secretsmanager/secretVersion:SecretVersion', storage.putSecret],
  ['dynamodb/table:Table', storage.createTable],
  ['s3/bucket:Bucket', storage.createBucket],
  ['s3/bucketPolicy:BucketPolicy', storage.putBucketPolicy],
  [
    's3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
    storage.encryptBucket,
  ],
  ['sqs/queue:Queue', storage.createQueue],
  ['sqs/queuePolicy:QueuePolicy', storage.putQueuePolicy],
  ['iam/role:Role', compute.createRole],
  ['iam/rolePolicy:RolePolicy', compute.putRolePolicy],
  ['apigatewayv2/api:Api', compute.createApi],
  ['lambda/function:Function', compute.createFunction],
  ['lambda/functionEventInvokeConfig:FunctionEventInvokeConfig', compute.configureInvocations],
  ['lambda/eventSourceMapping:EventSourceMapping', compute.mapEventSource],
  ['lambda/permission:Permission', compute.permit],
  ['apigatewayv2/integration:Integration', compute.createIntegration],
  ['apigatewayv2/route:Route', compute.createRoute],
  ['apigatewayv2/stage:Stage', compute.createStage],
  ['sfn/stateMachine:StateMachine', compute.createStateMachine],
  ['cloudwatch/eventBus:EventBus', compute.createBus],
  ['cloudwatch/eventRule:EventRule', compute.createRule],
  ['cloudwatch/eventTarget:EventTarget', compute.createTarget],
];

/** What makes no difference to a preparation; the checks of the manifest look at these. */
export const leftOut: readonly string[] = [
  'cloudwatch/dashboard:Dashboard',
  'cloudwatch/logGroup:LogGroup',
  'cloudwatch/logMetricFilter:LogMetricFilter',
  'cloudwatch/metricAlarm:MetricAlarm',
  's3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
  's3/bucketOwnershipControls:BucketOwnershipControls',
  's3/bucketPublicAccessBlock:BucketPublicAccessBlock',
  's3/bucketVersioning:BucketVersioning',
  'sns/topic:Topic',
  'sns/topicSubscription:TopicSubscription',
];

export type Deployment = {
  /** The id that the emulator gave the HTTP API. */
  readonly apiId: string;
  /** The manifest with the emulator's own names in it. */
  readonly manifest: Manifest;
};

/** Makes in the emulator what the manifest describes. Throws at a type that it neither makes nor leaves out. */
export const deploy = async (input: {
  readonly manifest: Manifest;
  readonly emulator: Emulator;
  /** The address under which the application is reached, in the place of the API's own. */
  readonly publicBaseUrl: string;
  readonly functionsEndpoint: string;
  readonly moreVariables: Readonly<Record<string, string>>;
}): Promise<Deployment> => {
  const { manifest } = input;
  const names = createNames();
  names.learn(String(manifest.outputs.apiUrl), input.publicBaseUrl);

  const known = new Set([...honoured.map(([type]) => type), ...leftOut].map((type) => `aws:${type}`));
  const unknown = manifest.resources.filter(({ type }) => !known.has(type));
  if (unknown.length > 0) throw new Error(`Not deployable: ${unknown.map(({ type }) => type).join(', ')}`);

  for (const [type, create] of honoured) {
    for (const resource of manifest.resources.filter((one) => one.type === `aws:${type}`)) {
      const inputs = names.place(resource.inputs);
      try {
        await create({ ...input, resource, inputs, names });
      } catch (cause) {
        throw new Error(`${type} ${resource.name} could not be made`, { cause });
      }
    }
  }
  return { apiId: names.place('api-id'), manifest: names.place(manifest) };
};
