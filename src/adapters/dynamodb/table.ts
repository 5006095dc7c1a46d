import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../../contracts/tables.ts';
import { tables as definitions } from '../../contracts/tables.ts';
import type { SaveOutcome } from '../../ports/save-outcome.ts';
import { callSdk, sdkErrorName, translateSdkError } from '../http/sdk-error.ts';
import type { Expression } from './expression.ts';
import { expression, expressionAttributes } from './expression.ts';
import type { Item } from './item.ts';
import { checkItemSize } from './item.ts';
import type { Tables } from './tables.ts';

export type Key = Readonly<Record<string, string>>;

export type TableQuery = {
  /** The table itself is read consistently; an index may lag behind it for a moment. */
  readonly index?: string;
  readonly where: Expression;
  readonly filter?: Expression;
  readonly attributes?: readonly string[];
  readonly descending?: boolean;
  readonly after?: Key | undefined;
  readonly pageSize?: number;
};

export type ItemPage = { readonly items: readonly Item[]; readonly next: Key | undefined };

/** One table, with only what our stores do with one: every write is of one item, at most conditional. */
export type Table = {
  get(key: Key): Promise<Item | null>;
  /** `conflict` when the condition does not hold. */
  put(item: Item, condition?: Expression): Promise<SaveOutcome>;
  /** Puts it with the next version, if the stored version is the one it carries (0: none is stored). */
  save(item: Item & { readonly version: number }): Promise<SaveOutcome>;
  update(key: Key, change: Expression, condition: Expression): Promise<SaveOutcome>;
  /** Deletes it and gives what was there. */
  take(key: Key): Promise<Item | null>;
  query(query: TableQuery): Promise<ItemPage>;
  /** All pages of a query, one after the other. */
  pages(query: TableQuery): AsyncIterable<readonly Item[]>;
};

export const openTable = (tables: Tables, name: TableName): Table => {
  const TableName = tables.tableName(name);
  const { client } = tables;

  const conditional = async (what: string, write: () => Promise<unknown>): Promise<SaveOutcome> => {
    try {
      await write();
      return 'saved';
    } catch (error) {
      if (sdkErrorName(error) === 'ConditionalCheckFailedException') return 'conflict';
      throw translateSdkError(what, error);
    }
  };

  const put = async (item: Item, condition?: Expression): Promise<SaveOutcome> => {
    checkItemSize(name, item);
    const request = { TableName, Item: item, ConditionExpression: condition?.text };
    return conditional(`Writing to ${name}`, () =>
      client.send(new PutCommand({ ...request, ...expressionAttributes(condition) })),
    );
  };

  const query = async (input: TableQuery): Promise<ItemPage> => {
    const shown = input.attributes?.map((attribute) => `#${attribute}`).join(', ');
    const output = await callSdk(`Querying ${name}`, () =>
      client.send(
        new QueryCommand({
          TableName,
          IndexName: input.index,
          ConsistentRead: input.index === undefined,
          KeyConditionExpression: input.where.text,
          FilterExpression: input.filter?.text,
          ProjectionExpression: shown,
          ScanIndexForward: input.descending !== true,
          ExclusiveStartKey: input.after,
          Limit: input.pageSize,
          ...expressionAttributes(
            input.where,
            input.filter,
            shown === undefined ? undefined : expression(shown),
          ),
        }),
      ),
    );
    return { items: output.Items ?? [], next: output.LastEvaluatedKey as Key | undefined };
  };

  return {
    put,
    query,
    get: async (key) => {
      const output = await callSdk(`Reading from ${name}`, () =>
        client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true })),
      );
      return output.Item ?? null;
    },
    save: (item) =>
      put(
        { ...item, version: item.version + 1 },
        item.version === 0
          ? expression(`attribute_not_exists(#${definitions[name].hashKey})`)
          : expression('#version = :version', { version: item.version }),
      ),
    update: (key, change, condition) =>
      conditional(`Updating ${name}`, () =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: key,
            UpdateExpression: change.text,
            ConditionExpression: condition.text,
            ...expressionAttributes(change, condition),
          }),
        ),
      ),
    take: async (key) => {
      // Of two who come at once one is given the item: without the condition it may be both.
      const exists = expression(`attribute_exists(#${definitions[name].hashKey})`);
      const request = { TableName, Key: key, ConditionExpression: exists.text } as const;
      try {
        const output = await client.send(
          new DeleteCommand({ ...request, ReturnValues: 'ALL_OLD', ...expressionAttributes(exists) }),
        );
        return output.Attributes ?? null;
      } catch (error) {
        if (sdkErrorName(error) === 'ConditionalCheckFailedException') return null;
        throw translateSdkError(`Deleting from ${name}`, error);
      }
    },
    pages: async function* (input) {
      let after = input.after;
      do {
        const page = await query({ ...input, after });
        yield page.items;
        after = page.next;
      } while (after !== undefined);
    },
  };
};

/** The items of all pages, or the first `limit` of them. */
export const collect = async (
  pages: AsyncIterable<readonly Item[]>,
  limit = Number.POSITIVE_INFINITY,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const page of pages) {
    items.push(...page);
    if (items.length >= limit) break;
  }
  return items.length > limit ? items.slice(0, limit) : items;
};
