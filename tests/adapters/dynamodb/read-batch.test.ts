import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { readBatch } from '../../../src/adapters/dynamodb/read-batch.ts';
import { openTables } from '../../../src/adapters/dynamodb/tables.ts';
import { useAwsServer } from '../aws/use-aws-server.ts';

const aws = useAwsServer();
const pauses: number[] = [];
const tables = () =>
  openTables({
    client: new DynamoDBClient(aws.clientOptions()),
    tableName: (name) => name,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  });
type Asked = { readonly events: { readonly Keys: readonly { readonly key: { readonly S: string } }[] } };
const keysOf = (count: number) => Array.from({ length: count }, (_, at) => ({ space: 's', key: `k${at}` }));

describe('a batch of reads', () => {
  it('asks for a hundred keys at a time, consistently, and gives what is there', async () => {
    aws.answerWith(({ body }) => {
      const { Keys } = (body.RequestItems as Asked).events;
      return { body: { Responses: { events: Keys.filter(({ key }) => key.S.endsWith('7')) } } };
    });
    const found = await readBatch(tables(), 'events', keysOf(250));
    expect(found).toHaveLength(25);
    expect(aws.calls.map(({ target }) => target)).toEqual(Array(3).fill('BatchGetItem'));
    for (const { body } of aws.calls)
      expect(body.RequestItems).toMatchObject({ events: { ConsistentRead: true } });
  });

  it('asks again, after growing pauses, for what the table did not get to', async () => {
    pauses.length = 0;
    aws.answerWith(({ body }) => {
      const { Keys } = (body.RequestItems as Asked).events;
      const rest = Keys.slice(1);
      return {
        body: {
          Responses: { events: Keys.slice(0, 1) },
          ...(rest.length > 0 && { UnprocessedKeys: { events: { Keys: rest } } }),
        },
      };
    });
    expect(await readBatch(tables(), 'events', keysOf(3))).toHaveLength(3);
    expect(pauses).toEqual([50, 100]);
  });

  it('gives up in the end, so that the whole is tried again later', async () => {
    aws.answerWith(({ body }) => ({ body: { UnprocessedKeys: body.RequestItems } }));
    await expect(readBatch(tables(), 'events', keysOf(2))).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('of nothing asks nothing', async () => {
    expect(await readBatch(tables(), 'events', [])).toEqual([]);
    expect(aws.calls).toEqual([]);
  });
});
