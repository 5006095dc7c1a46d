import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTable } from '../../../src/adapters/dynamodb/table.ts';
import { openTables } from '../../../src/adapters/dynamodb/tables.ts';
import { sdkClientOptions } from '../../../src/adapters/http/sdk-client-options.ts';

describe('an AWS client with our options', () => {
  let requests = 0;
  const silent = createServer(() => {
    requests += 1;
  });
  beforeAll(async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(() => {
    silent.close();
    silent.closeAllConnections();
  });

  it('gives up on a server that never answers after three tries, and says that it may pass', async () => {
    const client = new DynamoDBClient({
      ...sdkClientOptions({ requestTimeoutMs: 20 }),
      endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    });
    const tables = openTables({ client, tableName: (name) => `test-${name}`, pause: async () => {} });
    await expect(openTable(tables, 'users').get({ id: 'user1' })).rejects.toMatchObject({
      name: 'TransientError',
      message: 'Reading from users failed: TimeoutError',
    });
    expect(requests).toBe(3);
  });
});
