import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import { createTables } from '../../../infrastructure/local/dynalite/create-tables.ts';
import type { RunningDynalite } from '../../../infrastructure/local/dynalite/start-dynalite.ts';
import { startDynalite } from '../../../infrastructure/local/dynalite/start-dynalite.ts';
import type { Tables } from '../../../src/adapters/dynamodb/tables.ts';
import { openTables } from '../../../src/adapters/dynamodb/tables.ts';

export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

/** Runs dynalite in memory for the tests of a file; each call of the result gives empty tables of its own. */
export const useDynalite = (): (() => Promise<Tables>) => {
  let dynalite: RunningDynalite;
  let client: DynamoDBClient;
  let opened = 0;
  beforeAll(async () => {
    dynalite = await startDynalite({ directory: null });
    client = localClient(dynalite.endpoint);
  });
  afterAll(async () => {
    client.destroy();
    await dynalite.stop();
  });
  return async () => {
    opened += 1;
    const prefix = `test${opened}-`;
    const tableName = (name: string) => prefix + name;
    await createTables({ client, tableName });
    return openTables({ client, tableName, pause: async () => {} });
  };
};
