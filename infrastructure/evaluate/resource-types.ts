import { createHash } from 'node:crypto';
import { accountId, region } from './manifest.ts';

type Inputs = Readonly<Record<string, unknown>>;
/** What AWS would say of a new resource, made from its inputs alone. */
type Attributes = { readonly id: string; readonly arn: string; readonly [name: string]: unknown };

const arn = (service: string, rest: string, at = `${region}:${accountId}`): string =>
  `arn:aws:${service}:${at}:${rest}`;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Of what has a name of its own: the ARN is made of it. */
const named =
  (service: string, path: string, more: (name: string) => Inputs = () => ({})) =>
  (inputs: Inputs): Attributes => {
    const name = text(inputs.name);
    return { id: name, name, arn: arn(service, path + name), ...more(name) };
  };

/** Of what only belongs to something else. */
const part = (_inputs: Inputs, name: string): Attributes => ({ id: `${name}-id`, arn: '' });

const global =
  (path: string) =>
  (inputs: Inputs): Attributes => {
    const name = text(inputs.name);
    return { id: name, name, arn: arn('iam', path + name, `:${accountId}`) };
  };

/** Every type of resource that the program may use; another one is an error until it is added here. */
export const resourceTypes: Readonly<Record<string, (inputs: Inputs, name: string) => Attributes>> = {
  'aws:apigatewayv2/api:Api': () => ({
    id: 'api-id',
    arn: arn('apigateway', '/apis/api-id', `${region}:`),
    apiEndpoint: `https://api-id.execute-api.${region}.amazonaws.com`,
    executionArn: arn('execute-api', 'api-id'),
  }),
  'aws:apigatewayv2/apiMapping:ApiMapping': part,
  'aws:apigatewayv2/domainName:DomainName': (inputs) => ({ id: text(inputs.domainName), arn: '' }),
  'aws:apigatewayv2/integration:Integration': part,
  'aws:apigatewayv2/route:Route': part,
  'aws:apigatewayv2/stage:Stage': part,
  'aws:cloudwatch/dashboard:Dashboard': part,
  'aws:cloudwatch/eventBus:EventBus': named('events', 'event-bus/'),
  'aws:cloudwatch/eventRule:EventRule': (inputs) => {
    const bus = inputs.eventBusName === undefined ? '' : `${text(inputs.eventBusName)}/`;
    return named('events', `rule/${bus}`)(inputs);
  },
  'aws:cloudwatch/eventTarget:EventTarget': part,
  'aws:cloudwatch/logGroup:LogGroup': named('logs', 'log-group:'),
  'aws:cloudwatch/metricAlarm:MetricAlarm': named('cloudwatch', 'alarm:'),
  'aws:dynamodb/table:Table': named('dynamodb', 'table/'),
  'aws:iam/role:Role': global('role/'),
  'aws:iam/rolePolicy:RolePolicy': part,
  'aws:kms/alias:Alias': part,
  'aws:kms/key:Key': (_inputs, name) => ({
    id: `${name}-key`,
    keyId: `${name}-key`,
    arn: arn('kms', `key/${name}-key`),
  }),
  'aws:lambda/eventSourceMapping:EventSourceMapping': part,
  'aws:lambda/function:Function': named('lambda', 'function:'),
  'aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig': part,
  'aws:lambda/permission:Permission': part,
  'aws:s3/bucket:Bucket': (inputs) => ({
    id: text(inputs.bucket),
    arn: arn('s3', text(inputs.bucket), ':'),
  }),
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': part,
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': part,
  'aws:s3/bucketPolicy:BucketPolicy': part,
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': part,
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': part,
  'aws:s3/bucketVersioning:BucketVersioning': part,
  // AWS adds six characters that nobody can know before.
  'aws:secretsmanager/secret:Secret': (inputs) => {
    const secretArn = arn('secretsmanager', `secret:${text(inputs.name)}-AbCdEf`);
    return { id: secretArn, arn: secretArn };
  },
  // Another value is another version.
  'aws:secretsmanager/secretVersion:SecretVersion': (inputs, name) => ({
    ...part(inputs, name),
    versionId: createHash('sha256').update(JSON.stringify(inputs.secretString)).digest('hex'),
  }),
  'aws:sfn/stateMachine:StateMachine': named('states', 'stateMachine:'),
  'aws:sns/topic:Topic': named('sns', ''),
  'aws:sns/topicSubscription:TopicSubscription': part,
  'aws:sqs/queue:Queue': named('sqs', '', (name) => ({
    url: `https://sqs.${region}.amazonaws.com/${accountId}/${name}`,
  })),
  'aws:sqs/queuePolicy:QueuePolicy': part,
};
