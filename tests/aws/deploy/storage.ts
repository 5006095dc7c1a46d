import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { CreateAliasCommand, CreateKeyCommand } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutBucketEncryptionCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Create } from './resource.ts';
import { asText, list, text } from './resource.ts';

export const createKey: Create = async ({ inputs, resource, emulator, names }) => {
  const { KeyMetadata } = await emulator.kms.send(
    new CreateKeyCommand({ Policy: asText(inputs.policy), Description: text(inputs.description) }),
  );
  names.learn(resource.arn, KeyMetadata?.Arn ?? '');
  names.learn(resource.id, KeyMetadata?.KeyId ?? '');
};

export const createAlias: Create = async ({ inputs, emulator }) => {
  await emulator.kms.send(
    new CreateAliasCommand({ AliasName: text(inputs.name), TargetKeyId: text(inputs.targetKeyId) }),
  );
};

type Index = {
  readonly name: string;
  readonly keySchemas: readonly { readonly attributeName: string; readonly keyType: 'HASH' | 'RANGE' }[];
  readonly projectionType: 'ALL' | 'KEYS_ONLY';
};

export const createTable: Create = async ({ inputs, emulator }) => {
  const keys = [
    { AttributeName: text(inputs.hashKey), KeyType: 'HASH' as const },
    ...(inputs.rangeKey === undefined
      ? []
      : [{ AttributeName: text(inputs.rangeKey), KeyType: 'RANGE' as const }]),
  ];
  const indexes = list<Index>(inputs.globalSecondaryIndexes).map((index) => ({
    IndexName: index.name,
    KeySchema: index.keySchemas.map((key) => ({ AttributeName: key.attributeName, KeyType: key.keyType })),
    Projection: { ProjectionType: index.projectionType },
  }));
  const request: CreateTableCommandInput = {
    TableName: text(inputs.name),
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys,
    AttributeDefinitions: list<{ name: string; type: 'S' }>(inputs.attributes).map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
  await emulator.dynamodb.send(new CreateTableCommand(request));
};

export const createSecret: Create = async ({ inputs, resource, emulator, names }) => {
  const { ARN } = await emulator.secrets.send(
    new CreateSecretCommand({ Name: text(inputs.name), KmsKeyId: text(inputs.kmsKeyId) }),
  );
  names.learn(resource.arn, ARN ?? '');
};

export const putSecret: Create = async ({ inputs, emulator }) => {
  const { secret } = inputs.secretString as { secret: string };
  await emulator.secrets.send(
    new PutSecretValueCommand({ SecretId: text(inputs.secretId), SecretString: secret }),
  );
};

export const createBucket: Create = async ({ inputs, emulator }) => {
  await emulator.s3.send(new CreateBucketCommand({ Bucket: text(inputs.bucket) }));
};

export const putBucketPolicy: Create = async ({ inputs, emulator }) => {
  await emulator.s3.send(
    new PutBucketPolicyCommand({
      Bucket: text(inputs.bucket),
      // The emulator speaks plain HTTP on the loopback, which this very policy forbids.
      Policy: asText(inputs.policy).replace('"aws:SecureTransport":"false"', '"aws:SecureTransport":"never"'),
    }),
  );
};

export const encryptBucket: Create = async ({ inputs, emulator }) => {
  const [rule] = list<{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: string } }>(inputs.rules);
  await emulator.s3.send(
    new PutBucketEncryptionCommand({
      Bucket: text(inputs.bucket),
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: rule?.applyServerSideEncryptionByDefault.kmsMasterKeyId,
            },
          },
        ],
      },
    }),
  );
};

const queueAttributes: Readonly<Record<string, string>> = {
  visibilityTimeoutSeconds: 'VisibilityTimeout',
  messageRetentionSeconds: 'MessageRetentionPeriod',
  receiveWaitTimeSeconds: 'ReceiveMessageWaitTimeSeconds',
  delaySeconds: 'DelaySeconds',
  redrivePolicy: 'RedrivePolicy',
};

export const createQueue: Create = async ({ inputs, resource, emulator, names, functionsEndpoint }) => {
  const attributes = Object.entries(queueAttributes).flatMap(([from, to]) =>
    inputs[from] === undefined ? [] : [[to, asText(inputs[from])]],
  );
  const { QueueUrl } = await emulator.sqs.send(
    new CreateQueueCommand({ QueueName: text(inputs.name), Attributes: Object.fromEntries(attributes) }),
  );
  const [, , , region, account] = resource.arn.split(':');
  // A queue is called at the host of its address.
  const { pathname } = new URL(QueueUrl ?? '');
  names.learn(
    `https://sqs.${region}.amazonaws.com/${account}/${text(inputs.name)}`,
    `${functionsEndpoint}${pathname}`,
  );
};

export const putQueuePolicy: Create = async ({ inputs, emulator }) => {
  await emulator.sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl: `${emulator.endpoint}${new URL(text(inputs.queueUrl)).pathname}`,
      Attributes: { Policy: asText(inputs.policy) },
    }),
  );
};
