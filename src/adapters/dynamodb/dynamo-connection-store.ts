import { connectedShards } from '../../contracts/tables.ts';
import type { Connection } from '../../core/connection.ts';
import { InvalidInput } from '../../core/errors.ts';
import type { ConnectionStore } from '../../ports/connection-store.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { withoutAttributes } from './item.ts';
import { shardOf } from './keys.ts';
import type { Key } from './table.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';
import { writeBatch } from './write-batch.ts';

const pageSize = 100;

const toItem = (connection: Connection) => ({
  ...connection,
  ...(connection.status === 'connected' && { connectedShard: shardOf(connection.id, connectedShards) }),
});

const toConnection = (item: Item): Connection => withoutAttributes(item, ['connectedShard']) as Connection;

type Shard = (typeof connectedShards)[number];

/** Where a page of `connected` begins: a shard, and in it the connection before. */
type Place = { readonly shard: Shard; readonly after: Key | undefined };

const toPlace = (cursor: string | null): Place => {
  if (cursor === null) return { shard: connectedShards[0], after: undefined };
  const [name, id = '', userId = ''] = decodeCursor(cursor, 3);
  const shard = connectedShards.find((known) => known === name);
  if (shard === undefined) throw new InvalidInput('cursor', 'Not a cursor that a page before gave');
  return { shard, after: id === '' ? undefined : { connectedShard: shard, id, userId } };
};

const toCursor = (shard: Shard, next: Key | undefined): string | null => {
  if (next !== undefined) return encodeCursor([shard, next.id ?? '', next.userId ?? '']);
  const nextShard = connectedShards[connectedShards.indexOf(shard) + 1];
  return nextShard === undefined ? null : encodeCursor([nextShard, '', '']);
};

/** The connections of each user, and through a sparse index those that are connected. */
export const dynamoConnectionStore = (tables: Tables): ConnectionStore => {
  const table = openTable(tables, 'connections');
  const calendars = openTable(tables, 'calendars');
  return {
    get: async (userId, connectionId) => {
      const item = await table.get({ userId, id: connectionId });
      return item === null ? null : toConnection(item);
    },
    ofUser: async (userId) => {
      const where = expression('#userId = :userId', { userId });
      return (await collect(table.pages({ where }))).map(toConnection);
    },
    save: (connection) => table.save(toItem(connection)),
    remove: async (userId, connectionId) => {
      const where = expression('#connectionId = :connectionId', { connectionId });
      const attributes = ['connectionId', 'calendarId'];
      for await (const items of calendars.pages({ where, attributes })) {
        await writeBatch(
          tables,
          'calendars',
          items.map((item) => ({ remove: item as Key })),
        );
      }
      // Last, so that a removal that broke off is found and repeated.
      await table.take({ userId, id: connectionId });
    },
    connected: async (cursor) => {
      const { shard, after } = toPlace(cursor);
      const where = expression('#connectedShard = :shard', { shard });
      const page = await table.query({ index: 'connected', where, after, pageSize });
      return { connections: page.items.map(toConnection), nextCursor: toCursor(shard, page.next) };
    },
  };
};
