import type { BatchGetCommandInput } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../../contracts/tables.ts';
import { TransientError } from '../../core/errors.ts';
import { callSdk } from '../http/sdk-error.ts';
import type { Item } from './item.ts';
import type { Key } from './table.ts';
import type { Tables } from './tables.ts';

const keysPerRequest = 100;
const maxTries = 6;
const firstPauseMs = 50;

type Keys = NonNullable<NonNullable<BatchGetCommandInput['RequestItems']>[string]['Keys']>;

const readSome = async (tables: Tables, name: TableName, keys: readonly Key[]): Promise<readonly Item[]> => {
  const TableName = tables.tableName(name);
  const items: Item[] = [];
  let left: Keys = [...keys];
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === maxTries)
      throw new TransientError(`Reading from ${name} failed: ${left.length} items left over`);
    if (tries > 0) await tables.pause(firstPauseMs * 2 ** (tries - 1));
    const Keys = left;
    const output = await callSdk(`Reading from ${name}`, () =>
      tables.client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      ),
    );
    items.push(...(output.Responses?.[TableName] ?? []));
    left = output.UnprocessedKeys?.[TableName]?.Keys ?? [];
  }
  return items;
};

/**
 * The items of these different keys that are there, in no order. What the table did not get to is asked for
 * again after growing pauses; throws TransientError when some is then still left.
 */
export const readBatch = async (
  tables: Tables,
  name: TableName,
  keys: readonly Key[],
): Promise<readonly Item[]> => {
  const requests: Promise<readonly Item[]>[] = [];
  for (let at = 0; at < keys.length; at += keysPerRequest) {
    requests.push(readSome(tables, name, keys.slice(at, at + keysPerRequest)));
  }
  await Promise.allSettled(requests);
  return (await Promise.all(requests)).flat();
};
