import type { BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { BatchWriteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { eventsQuery } from '../../src/adapters/google-calendar/events-query.ts';
import type { TableName } from '../../src/contracts/tables.ts';
import type { Bench } from './sync-bench.ts';

export type Items = Readonly<Partial<Record<TableName, readonly Record<string, unknown>[]>>>;

/** What a sync left in its tables; `about` chooses of it. */
export const itemsOf = async (
  bench: Bench,
  about: (item: Record<string, unknown>) => boolean,
): Promise<Items> => {
  const all = async (name: TableName): Promise<readonly Record<string, unknown>[]> => {
    const items: Record<string, unknown>[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await bench.tables.client.send(
        new ScanCommand({ TableName: bench.tables.tableName(name), ExclusiveStartKey: after }),
      );
      items.push(...(page.Items ?? []).filter(about));
      after = page.LastEvaluatedKey;
    } while (after !== undefined);
    return items;
  };
  return { events: await all('events'), meetings: await all('meetings') };
};

/**
 * What a sync cannot do without, and nothing else: reads its cursor, fetches the same pages, writes the same
 * items, 25 in a call, one call after the other, and writes the cursor.
 */
export const straightLine = async (
  bench: Bench,
  input: {
    readonly googleUrl: string;
    readonly email: string;
    readonly syncToken: string | null;
    readonly items: Items;
  },
): Promise<void> => {
  const { client, tableName } = bench.tables;
  const authorization = `Bearer ${await bench.accessToken(input.email)}`;
  const Key = { connectionId: input.email, calendarId: 'baseline' };
  const cursor = await client.send(new GetCommand({ TableName: tableName('calendars'), Key }));
  let pageToken: string | null = null;
  do {
    await bench.wait();
    const url = new URL(`${input.googleUrl}/calendar/v3/calendars/${encodeURIComponent(input.email)}/events`);
    for (const [name, value] of Object.entries(eventsQuery)) url.searchParams.set(name, String(value));
    if (input.syncToken !== null) url.searchParams.set('syncToken', input.syncToken);
    if (pageToken !== null) url.searchParams.set('pageToken', pageToken);
    const answer = await fetch(url, { headers: { authorization } });
    if (!answer.ok) throw new Error(`The baseline was refused with ${answer.status}`);
    pageToken = ((await answer.json()) as { nextPageToken?: string }).nextPageToken ?? null;
  } while (pageToken !== null);
  for (const [name, items] of Object.entries(input.items)) {
    for (let at = 0; at < items.length; at += 25) {
      const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
      const RequestItems: BatchWriteCommandInput['RequestItems'] = {
        [tableName(name as TableName)]: requests,
      };
      await client.send(new BatchWriteCommand({ RequestItems }));
    }
  }
  await client.send(new PutCommand({ TableName: tableName('calendars'), Item: { ...cursor.Item, ...Key } }));
};
