import type { Connection } from '../../src/core/connection.ts';
import type { ConnectionStore } from '../../src/ports/connection-store.ts';
import type { MemoryCalendarStore } from './memory-calendar-store.ts';
import { memoryCalendarStore } from './memory-calendar-store.ts';
import { byText, joinKey, versionedRecords } from './versioned-records.ts';

/** `calendars` are those that go with a connection when it is removed. */
export const memoryConnectionStore = (
  calendars: MemoryCalendarStore = memoryCalendarStore(),
  pageSize = 100,
): ConnectionStore => {
  const connections = versionedRecords<Connection>(({ userId, id }) => joinKey(userId, id));
  return {
    get: async (userId, connectionId) => connections.get(joinKey(userId, connectionId)),
    ofUser: async (userId) =>
      connections
        .all()
        .filter((connection) => connection.userId === userId)
        .sort(byText(({ id }) => id)),
    save: async (connection) => connections.save(connection),
    remove: async (userId, connectionId) => {
      calendars.removeOf(connectionId);
      connections.delete(joinKey(userId, connectionId));
    },
    connected: async (cursor) => {
      const rest = connections
        .all()
        .filter(({ status, id }) => status === 'connected' && (cursor === null || id > cursor))
        .sort(byText(({ id }) => id));
      const page = rest.slice(0, pageSize);
      return { connections: page, nextCursor: rest.length > page.length ? (page.at(-1)?.id ?? null) : null };
    },
  };
};
