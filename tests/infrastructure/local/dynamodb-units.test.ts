import { describe, expect, it } from '@jest/globals';
import { unitsOf } from '../../../infrastructure/local/host/dynamodb-units.ts';

describe('what DynamoDB charges for', () => {
  it.each([
    [
      'a write, once more for each index that holds whole items',
      'PutItem',
      'users',
      3,
      { reads: 0, writes: 9 },
    ],
    ['a write, of one unit more for an index of keys', 'PutItem', 'meetings', 2, { reads: 0, writes: 7 }],
    ['a write without an index', 'DeleteItem', 'channels', 1, { reads: 0, writes: 1 }],
    ['a read', 'GetItem', 'meetings', 2, { reads: 2, writes: 0 }],
    ['a read that found nothing', 'Query', 'meetings', 0, { reads: 0.5, writes: 0 }],
  ])('is %s', (_what, operation, table, CapacityUnits, units) => {
    expect(unitsOf(operation, { TableName: `local-${table}`, CapacityUnits })).toEqual(units);
  });

  it('is the sum of a batch', () => {
    const consumed = [
      { TableName: 'local-events', CapacityUnits: 4 },
      { TableName: 'local-links', CapacityUnits: 1 },
    ];
    expect(unitsOf('BatchWriteItem', consumed)).toEqual({ reads: 0, writes: 5 });
    expect(unitsOf('BatchGetItem', consumed)).toEqual({ reads: 5, writes: 0 });
  });
});
