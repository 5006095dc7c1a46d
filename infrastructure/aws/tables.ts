import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { type TableDefinition, type TableName, tableNames, tables } from '../../src/contracts/tables.ts';
import type { Naming } from './naming.ts';

const keySchemas = ({ hashKey, rangeKey }: { readonly hashKey: string; readonly rangeKey?: string }) => [
  { attributeName: hashKey, keyType: 'HASH' },
  ...(rangeKey === undefined ? [] : [{ attributeName: rangeKey, keyType: 'RANGE' }]),
];

/** Every attribute that is a key somewhere; all are strings. */
const keyAttributes = ({ hashKey, rangeKey, indexes }: TableDefinition) => {
  const names = [hashKey, rangeKey, ...indexes.flatMap((index) => [index.hashKey, index.rangeKey])];
  return [...new Set(names)].filter((name) => name !== undefined).map((name) => ({ name, type: 'S' }));
};

/** The tables of contracts/tables.ts. */
export class Tables extends pulumi.ComponentResource {
  readonly arns: Readonly<Record<TableName, pulumi.Output<string>>>;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly keyArn: pulumi.Output<string>; readonly keep: boolean },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:Tables', name, {}, options);
    const create = (tableName: TableName): pulumi.Output<string> => {
      const definition: TableDefinition = tables[tableName];
      const table = new aws.dynamodb.Table(
        tableName,
        {
          name: args.naming.of(tableName),
          billingMode: 'PAY_PER_REQUEST',
          hashKey: definition.hashKey,
          ...(definition.rangeKey !== undefined && { rangeKey: definition.rangeKey }),
          attributes: keyAttributes(definition),
          globalSecondaryIndexes: definition.indexes.map((index) => ({
            name: index.name,
            keySchemas: keySchemas(index),
            projectionType: index.projection,
          })),
          ...(definition.expiryAttribute !== undefined && {
            ttl: { attributeName: definition.expiryAttribute, enabled: true },
          }),
          pointInTimeRecovery: { enabled: true },
          serverSideEncryption: { enabled: true, kmsKeyArn: args.keyArn },
          deletionProtectionEnabled: args.keep,
        },
        { parent: this, protect: args.keep },
      );
      return table.arn;
    };
    const arns = tableNames.map((tableName) => [tableName, create(tableName)] as const);
    this.arns = Object.fromEntries(arns) as Record<TableName, pulumi.Output<string>>;
    this.registerOutputs(this.arns);
  }
}
