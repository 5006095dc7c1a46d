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
const maxTries = 6;
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
  const TableName = tables.tableName(name);
  const requests = lastOfEachKey(name, writes).map(toRequest);
  for (let at = 0; at < requests.length; at += itemsPerRequest) {
    let left: Requests = requests.slice(at, at + itemsPerRequest);
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
  }
};
