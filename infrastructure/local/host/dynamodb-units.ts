import { type TableDefinition, tables } from '../../../src/contracts/tables.ts';

/** What DynamoDB charges for, by the sizes of what was read and written. */
export type DynamodbUnits = { readonly reads: number; readonly writes: number };

type Consumed = { readonly TableName?: string | undefined; readonly CapacityUnits?: number | undefined };

const indexesOf = (localName: string): number => {
  const found = Object.entries<TableDefinition>(tables).find(([name]) => localName.endsWith(`-${name}`));
  return found?.[1].indexes.length ?? 0;
};

/**
 * The units of one answer. A write is taken to change every index of its table, and a read to cost at least
 * the half unit that an empty answer does.
 */
export const unitsOf = (operation: string, consumed: Consumed | readonly Consumed[]): DynamodbUnits => {
  const writes = /^(Put|Update|Delete|BatchWrite)/.test(operation);
  return ([consumed].flat() as readonly Consumed[]).reduce<DynamodbUnits>(
    (sum, { TableName = '', CapacityUnits = 0 }) =>
      writes
        ? { ...sum, writes: sum.writes + CapacityUnits * (1 + indexesOf(TableName)) }
        : { ...sum, reads: sum.reads + Math.max(CapacityUnits, 0.5) },
    { reads: 0, writes: 0 },
  );
};
