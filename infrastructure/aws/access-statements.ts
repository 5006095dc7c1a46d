import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { TableName } from '../../src/contracts/tables.ts';
import type { FunctionAccess, TableUse } from './function-access.ts';

type Arn = pulumi.Output<string>;
export type Statement = aws.iam.PolicyStatement;

/** What there is to be used; null or absent where the stack is without it. */
export type Grantable = {
  readonly tables: Readonly<Record<TableName, Arn>>;
  readonly secrets: Readonly<Partial<Record<string, Arn>>>;
  readonly connections: Arn;
  /** Of the tokens in a table; null where they are secrets. */
  readonly tokenKey: Arn | null;
  readonly bucket: Arn;
  readonly bus: Arn;
  /** The very object of the organisation's document. */
  readonly organisation: string | null;
  /** The model and its inference profile; none where no model writes. */
  readonly model: readonly pulumi.Input<string>[];
  readonly queue: Arn | null;
  readonly executions: Arn | null;
};

export const allow = (actions: readonly string[], resources: readonly pulumi.Input<string>[]): Statement => ({
  Effect: 'Allow',
  Action: [...actions],
  Resource: [...resources],
});

const onTable = (arn: Arn, uses: readonly TableUse[]): readonly Statement[] => {
  const indexOf = (use: TableUse): string | undefined => use.split(' ')[1];
  const onItems = uses.filter((use) => indexOf(use) === undefined).map((use) => `dynamodb:${use}`);
  const indexes = uses.map(indexOf).filter((index) => index !== undefined);
  return [
    ...(onItems.length > 0 ? [allow(onItems, [arn])] : []),
    ...(indexes.length > 0
      ? [
          allow(
            ['dynamodb:Query'],
            indexes.map((index) => pulumi.interpolate`${arn}/index/${index}`),
          ),
        ]
      : []),
  ];
};

const secretActions = {
  get: ['secretsmanager:GetSecretValue'],
  // Saving reads first, to see whether somebody else was quicker.
  save: ['secretsmanager:GetSecretValue', 'secretsmanager:CreateSecret', 'secretsmanager:PutSecretValue'],
  remove: ['secretsmanager:DeleteSecret'],
} as const;

const tableActions = {
  get: ['dynamodb:GetItem'],
  save: ['dynamodb:PutItem'],
  remove: ['dynamodb:DeleteItem'],
} as const;

const keyActions = { get: ['kms:Decrypt'], save: ['kms:GenerateDataKey'], remove: [] } as const;

const tokenStatements = (
  uses: NonNullable<FunctionAccess['tokens']>,
  to: Grantable,
): readonly Statement[] => {
  const actionsOf = (actions: Readonly<Record<(typeof uses)[number], readonly string[]>>) => [
    ...new Set(uses.flatMap((use) => actions[use])),
  ];
  if (uses.length === 0) return [];
  return to.tokenKey === null
    ? [allow(actionsOf(secretActions), [to.connections])]
    : [allow(actionsOf(tableActions), [to.tables.tokens]), allow(actionsOf(keyActions), [to.tokenKey])];
};

const fileStatements = {
  // Without the right to list, a file that is not there would look like one that may not be read.
  get: (bucket: Arn) => [
    allow(['s3:GetObject'], [pulumi.interpolate`${bucket}/*`]),
    allow(['s3:ListBucket'], [bucket]),
  ],
  put: (bucket: Arn) => [allow(['s3:PutObject'], [pulumi.interpolate`${bucket}/*`])],
  // Old versions hold the same content.
  remove: (bucket: Arn) => [
    allow(['s3:ListBucketVersions'], [bucket]),
    allow(['s3:DeleteObject', 's3:DeleteObjectVersion'], [pulumi.interpolate`${bucket}/*`]),
  ],
} as const;

const workflowStatements = {
  // IAM knows no resource for it: the task token is the permission.
  resume: () => allow(['states:SendTaskSuccess'], ['*']),
  stop: (executions: Arn) => allow(['states:StopExecution'], [executions]),
} as const;

/** Writes a function's access as policy statements. */
export const accessStatements = (access: FunctionAccess, to: Grantable): readonly Statement[] => {
  const { queue, executions } = to;
  const secrets = (access.secrets ?? []).map((name) => to.secrets[name]).filter((arn) => arn !== undefined);
  return [
    ...Object.entries(access.tables).flatMap(([name, uses]) => onTable(to.tables[name as TableName], uses)),
    ...(secrets.length > 0 ? [allow(['secretsmanager:GetSecretValue'], secrets)] : []),
    ...tokenStatements(access.tokens ?? [], to),
    ...(access.files ?? []).flatMap((use) => fileStatements[use](to.bucket)),
    ...(executions === null ? [] : (access.workflow ?? []).map((use) => workflowStatements[use](executions))),
    ...(access.queuesSyncs && queue !== null ? [allow(['sqs:SendMessage'], [queue])] : []),
    ...(access.worksSyncs && queue !== null
      ? [
          allow(
            [
              'sqs:ReceiveMessage',
              'sqs:DeleteMessage',
              'sqs:GetQueueAttributes',
              'sqs:ChangeMessageVisibility',
            ],
            [queue],
          ),
        ]
      : []),
    ...(access.readsOrganisation && to.organisation !== null
      ? [allow(['s3:GetObject'], [to.organisation])]
      : []),
    ...(access.asksModel && to.model.length > 0 ? [allow(['bedrock:InvokeModel'], to.model)] : []),
    ...(access.announces ? [allow(['events:PutEvents'], [to.bus])] : []),
  ];
};
