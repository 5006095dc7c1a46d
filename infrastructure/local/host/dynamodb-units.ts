import { type TableDefinition, tables } from '../../../src/contracts/tables.ts';

/** What DynamoDB charges for, by the sizes of what was read and written. */
export type DynamodbUnits = { readonly reads: number; readonly writes: number };

type Consumed = { readonly TableName?: string | undefined; readonly CapacityUnits?: number | undefined };

const tableOf = (localName: string): TableDefinition | undefined =>
  Object.entries<TableDefinition>(tables).find(([name]) => localName.endsWith(`-${name}`))?.[1];

/**
 * A write of the table is one of each index, too: as large where the index holds whole items, of a unit where it
 * holds their keys. That no index changed is not looked for.
 */
const writesOf = (operation: string, { TableName = '', CapacityUnits = 0 }: Consumed): number => {
  const indexes = tableOf(TableName)?.indexes ?? [];
  const isBatch = operation.startsWith('Batch');
  return indexes.reduce(
    (sum, { projection }) => sum + (projection === 'ALL' || isBatch ? CapacityUnits : 1),
    CapacityUnits,
  );
};

/** The units of one answer. A read costs at least the half unit that an empty answer does. */
export const unitsOf = (operation: string, consumed: Consumed | readonly Consumed[]): DynamodbUnits => {
  const all = [consumed].flat() as readonly Consumed[];
  return /^(Put|Update|Delete|BatchWrite)/.test(operation)
    ? { reads: 0, writes: all.reduce((sum, each) => sum + writesOf(operation, each), 0) }
    : { reads: all.reduce((sum, { CapacityUnits = 0 }) => sum + Math.max(CapacityUnits, 0.5), 0), writes: 0 };
};
