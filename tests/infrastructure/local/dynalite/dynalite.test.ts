import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTables } from '../../../../infrastructure/local/dynalite/create-tables.ts';
import { startDynalite } from '../../../../infrastructure/local/dynalite/start-dynalite.ts';
import { dynamoUserStore } from '../../../../src/adapters/dynamodb/dynamo-user-store.ts';
import { openTables } from '../../../../src/adapters/dynamodb/tables.ts';
import { tables as definitions, tableNames } from '../../../../src/contracts/tables.ts';
import { localClient } from '../../../adapters/dynamodb/use-tables.ts';
import { aUser } from '../../../builders/a-user.ts';

const tableName = (name: string) => `local-${name}`;

describe('the local database', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'exec-assistant-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const withDatabase = async <Result>(
    work: (client: ReturnType<typeof localClient>) => Promise<Result>,
  ): Promise<Result> => {
    const dynalite = await startDynalite({ directory: join(directory, 'database') });
    const client = localClient(dynalite.endpoint);
    try {
      await createTables({ client, tableName });
      await createTables({ client, tableName });
      return await work(client);
    } finally {
      client.destroy();
      await dynalite.stop();
    }
  };

  it('has every table of the contract, with its keys and indexes, ready for use', async () => {
    await withDatabase(async (client) => {
      const { TableNames } = await client.send(new ListTablesCommand({}));
      expect([...(TableNames ?? [])].sort()).toEqual(tableNames.map(tableName).sort());
      for (const name of tableNames) {
        const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName(name) }));
        expect(Table?.TableStatus).toBe('ACTIVE');
        expect((Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort()).toEqual(
          definitions[name].indexes.map((index) => index.name).sort(),
        );
      }
    });
  });

  it('keeps what was saved over a restart', async () => {
    const storeOn = (client: ReturnType<typeof localClient>) =>
      dynamoUserStore(openTables({ client, tableName, pause: async () => {} }));
    await withDatabase((client) => storeOn(client).save(aUser()));
    expect(await withDatabase((client) => storeOn(client).get('user1'))).toEqual({ ...aUser(), version: 1 });
  });
});
