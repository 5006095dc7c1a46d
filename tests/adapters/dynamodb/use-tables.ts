import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import { createTables } from '../../../infrastructure/local/dynalite/create-tables.ts';
import type { Tables } from '../../../src/adapters/dynamodb/tables.ts';
import { openTables } from '../../../src/adapters/dynamodb/tables.ts';

export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

type Server = { readonly endpoint: string; stop(): Promise<void> };

/** A database for the tests of a file; each call of the result gives empty tables of its own. */
export const useTables = (start: () => Promise<Server>): (() => Promise<Tables>) => {
  let server: Server;
  let client: DynamoDBClient;
  beforeAll(async () => {
    server = await start();
    client = localClient(server.endpoint);
  }, 120_000);
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });
  return async () => {
    const prefix = `test-${randomUUID()}-`;
    const tableName = (name: string) => prefix + name;
    await createTables({ client, tableName });
    return openTables({ client, tableName, pause: async () => {} });
  };
};
