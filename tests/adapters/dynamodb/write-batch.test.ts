import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { openTables } from '../../../src/adapters/dynamodb/tables.ts';
import { writeBatch } from '../../../src/adapters/dynamodb/write-batch.ts';
import { awsError, useAwsServer } from '../aws/use-aws-server.ts';

type Requests = Record<string, unknown[]>;

const itemsOf = (call: { body: Record<string, unknown> }): number =>
  (call.body.RequestItems as Requests)['prod-calendars']?.length ?? 0;

describe('a batch of writes', () => {
  const aws = useAwsServer();
  const pauses: number[] = [];
  const tables = () => {
    pauses.length = 0;
    const pause = async (milliseconds: number) => void pauses.push(milliseconds);
    const client = new DynamoDBClient(aws.clientOptions());
    return openTables({ client, tableName: (name) => `prod-${name}`, pause });
  };
  const calendars = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ put: { connectionId: 'c', calendarId: `${at}` } }));

  it('goes out 25 at a time', async () => {
    await writeBatch(tables(), 'calendars', calendars(60));
    expect(aws.calls.map(itemsOf)).toEqual([25, 25, 10]);
    expect(aws.calls[0]?.target).toBe('BatchWriteItem');
  });

  it('sends nothing for nothing', async () => {
    await writeBatch(tables(), 'calendars', []);
    expect(aws.calls).toEqual([]);
  });

  it('sends again, after growing pauses, only what was left over', async () => {
    aws.answerWith(({ body }) => {
      const left = (body.RequestItems as Requests)['prod-calendars']?.slice(4) ?? [];
      return { body: { UnprocessedItems: left.length > 0 ? { 'prod-calendars': left } : {} } };
    });
    await writeBatch(tables(), 'calendars', calendars(10));
    expect(aws.calls.map(itemsOf)).toEqual([10, 6, 2]);
    expect(pauses).toEqual([50, 100]);
  });

  it('gives up in the end, so that the whole is tried again later', async () => {
    aws.answerWith(({ body }) => ({ body: { UnprocessedItems: body.RequestItems } }));
    await expect(writeBatch(tables(), 'calendars', calendars(2))).rejects.toMatchObject({
      name: 'TransientError',
      message: 'Writing to calendars failed: 2 items left over',
    });
    expect(aws.calls).toHaveLength(8);
  });

  it('says that throttling may pass', async () => {
    aws.answerWith(() => awsError('ThrottlingException'));
    await expect(writeBatch(tables(), 'calendars', calendars(2))).rejects.toMatchObject({
      name: 'TransientError',
    });
  });

  it('refuses an item that no table could hold before anything is written', async () => {
    const writes = [
      ...calendars(2),
      { put: { connectionId: 'c', calendarId: 'x', name: 'y'.repeat(420_000) } },
    ];
    await expect(writeBatch(tables(), 'calendars', writes)).rejects.toMatchObject({ name: 'PermanentError' });
    expect(aws.calls).toEqual([]);
  });
});
