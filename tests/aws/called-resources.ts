import { accountId, region } from '../../infrastructure/evaluate/manifest.ts';

/** What a request says of what it is about. */
export type CalledRequest = {
  /** As signatures name it. */
  readonly service: string;
  readonly operation: string;
  readonly path: string;
  readonly body: string;
};

type Fields = Readonly<Record<string, unknown>>;

const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${accountId}:${rest}`;

const fieldsIn = (body: string): Fields => {
  try {
    return JSON.parse(body) as Fields;
  } catch {
    return {};
  }
};

const tablesIn = ({ TableName, IndexName, RequestItems }: Fields): readonly string[] =>
  RequestItems === undefined
    ? [`table/${String(TableName)}${IndexName === undefined ? '' : `/index/${String(IndexName)}`}`]
    : Object.keys(RequestItems as object).map((name) => `table/${name}`);

const busIn = ({ Entries }: Fields): string =>
  String((Entries as readonly { readonly EventBusName?: string }[] | undefined)?.[0]?.EventBusName);

/** Buckets are listed; everything else is done to an object. */
const inBucket = ({ operation, path, body }: CalledRequest): string => {
  const [, bucket = '', ...key] = decodeURIComponent(path.split('?')[0] ?? '').split('/');
  if (operation.startsWith('List')) return bucket;
  const named = key.join('/') || (/<Key>([^<]+)/.exec(body)?.[1] ?? '');
  return `${bucket}/${named}`;
};

/** The ARNs of what a call is about, by which IAM decides. */
export const calledResources = (request: CalledRequest): readonly string[] => {
  const fields = fieldsIn(request.body);
  switch (request.service) {
    case 'dynamodb':
      return tablesIn(fields).map((table) => arn('dynamodb', table));
    case 'sqs':
      return [arn('sqs', String(fields.QueueUrl).split('/').at(-1) ?? '')];
    case 'secretsmanager':
      return [arn('secretsmanager', `secret:${String(fields.SecretId ?? fields.Name)}`)];
    case 'events':
      return [arn('events', `event-bus/${busIn(fields)}`)];
    case 'states':
      return [fields.executionArn === undefined ? '*' : String(fields.executionArn)];
    case 's3':
      return [`arn:aws:s3:::${inBucket(request)}`];
    default:
      return [`unknown:${request.service}`];
  }
};

/** The ARNs of a call to a model, by the path of its address. */
export const calledModel = (path: string): readonly string[] => {
  const id = /^\/model\/([^/]+)\/converse$/.exec(path)?.[1] ?? '';
  const model = id.replace(/^(global|us|eu|apac|jp|au)\./, '');
  return id === model
    ? [`arn:aws:bedrock:${region}::foundation-model/${model}`]
    : [arn('bedrock', `inference-profile/${id}`), `arn:aws:bedrock:*::foundation-model/${model}`];
};
