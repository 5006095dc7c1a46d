import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTableCommand, DescribeTableCommand, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import type { TableDefinition, TableName } from '../../../src/contracts/tables.ts';
import { tableNames, tables } from '../../../src/contracts/tables.ts';
import { PermanentError } from '../../../src/core/errors.ts';

const keySchema = (keys: { readonly hashKey: string; readonly rangeKey?: string }) => [
  { AttributeName: keys.hashKey, KeyType: 'HASH' as const },
  ...(keys.rangeKey === undefined ? [] : [{ AttributeName: keys.rangeKey, KeyType: 'RANGE' as const }]),
];

const toRequest = (deployedName: string, definition: TableDefinition): CreateTableCommandInput => {
  const keys = [definition, ...definition.indexes].flatMap(({ hashKey, rangeKey }) =>
    rangeKey === undefined ? [hashKey] : [hashKey, rangeKey],
  );
  return {
    TableName: deployedName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(definition),
    AttributeDefinitions: [...new Set(keys)].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    ...(definition.indexes.length > 0 && {
      GlobalSecondaryIndexes: definition.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: index.projection },
      })),
    }),
  };
};

const maxLooks = 1000;

const waitUntilActive = async (client: DynamoDBClient, deployedName: string): Promise<void> => {
  for (let looks = 0; looks < maxLooks; looks += 1) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: deployedName }));
    if (Table?.TableStatus === 'ACTIVE') return;
  }
  throw new PermanentError(`The table ${deployedName} does not become active`);
};

/** Creates the tables of contracts/tables.ts that do not exist yet; what exists is left as it is. */
export const createTables = async (options: {
  readonly client: DynamoDBClient;
  readonly tableName: (name: TableName) => string;
}): Promise<void> => {
  for (const name of tableNames) {
    const deployedName = options.tableName(name);
    try {
      await options.client.send(new CreateTableCommand(toRequest(deployedName, tables[name])));
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
    }
    await waitUntilActive(options.client, deployedName);
  }
};
