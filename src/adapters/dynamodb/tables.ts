import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../../contracts/tables.ts';

/** Where the tables of contracts/tables.ts are. */
export type Tables = {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: (name: TableName) => string;
  /** Waits before an unprocessed part of a batch is tried again. */
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** `tableName` gives the deployed name of each table. */
export const openTables = (options: {
  readonly client: DynamoDBClient;
  readonly tableName: (name: TableName) => string;
  readonly pause: (milliseconds: number) => Promise<void>;
}): Tables => ({
  client: DynamoDBDocumentClient.from(options.client, { marshallOptions: { removeUndefinedValues: true } }),
  tableName: options.tableName,
  pause: options.pause,
});
