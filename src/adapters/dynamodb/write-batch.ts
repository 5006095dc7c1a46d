import type { BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../../contracts/tables.ts';
import { tables as definitions } from '../../contracts/tables.ts';
import { TransientError } from '../../core/errors.ts';
import { callSdk } from '../http/sdk-error.ts';
import type { Item } from './item.ts';
import { checkItemSize } from './item.ts';
import { joinKey } from './keys.ts';
import type { Key } from './table.ts';
import type { Tables } from './tables.ts';

export type Write = { readonly put: Item } | { readonly remove: Key };

const itemsPerRequest = 25;
/** One partition takes about 1,000 writes a second: more at once would only be refused. */
const requestsAtOnce = 4;
const maxTries = 8;
const firstPauseMs = 50;

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

const toRequest = (write: Write): Requests[number] =>
  'put' in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.remove } };

/** The last write of each key: a batch refuses two of one. */
const lastOfEachKey = (name: TableName, writes: readonly Write[]): readonly Write[] => {
  const definition = definitions[name];
  const rangeKey = 'rangeKey' in definition ? definition.rangeKey : definition.hashKey;
  const keyOf = (write: Write): string => {
    const item = 'put' in write ? write.put : write.remove;
    return joinKey(String(item[definition.hashKey]), String(item[rangeKey]));
  };
  return [...new Map(writes.map((write) => [keyOf(write), write])).values()];
};

const writeSome = async (tables: Tables, name: TableName, requests: Requests): Promise<void> => {
  const TableName = tables.tableName(name);
  let left = requests;
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === maxTries)
      throw new TransientError(`Writing to ${name} failed: ${left.length} items left over`);
    if (tries > 0) await tables.pause(firstPauseMs * 2 ** (tries - 1));
    const send = left;
    const output = await callSdk(`Writing to ${name}`, () =>
      tables.client.send(new BatchWriteCommand({ RequestItems: { [TableName]: send } })),
    );
    left = output.UnprocessedItems?.[TableName] ?? [];
  }
};

/**
 * Writes and deletes many items, in no order; can be repeated. What the table did not get to is tried
 * again after growing pauses; throws TransientError when some is then still left.
 */
export const writeBatch = async (
  tables: Tables,
  name: TableName,
  writes: readonly Write[],
): Promise<void> => {
  for (const write of writes) if ('put' in write) checkItemSize(name, write.put);
  const requests = lastOfEachKey(name, writes).map(toRequest);
  const chunks: Requests[] = [];
  for (let at = 0; at < requests.length; at += itemsPerRequest)
    chunks.push(requests.slice(at, at + itemsPerRequest));
  for (let at = 0; at < chunks.length; at += requestsAtOnce) {
    const sent = chunks.slice(at, at + requestsAtOnce).map((chunk) => writeSome(tables, name, chunk));
    await Promise.allSettled(sent);
    await Promise.all(sent);
  }
};
