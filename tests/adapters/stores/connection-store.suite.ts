import { describe, expect, it } from '@jest/globals';
import type { CalendarStore, ConnectionStore } from '../../../src/ports/connection-store.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';

type Stores = { readonly connections: ConnectionStore; readonly calendars: CalendarStore };

const idsOfAllConnected = async (store: ConnectionStore): Promise<readonly string[]> => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ConnectionStore['connected']>> = await store.connected(cursor);
    ids.push(...page.connections.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids.sort();
};

/** What every pair of connection store and calendar store does. */
export const connectionStoreSuite = (name: string, open: () => Promise<Stores>): void => {
  describe(`${name} keeps connections and calendars`, () => {
    it('gives back a connection to its user only', async () => {
      const { connections } = await open();
      await connections.save(aConnection());
      expect(await connections.get('user1', 'connection1')).toEqual({ ...aConnection(), version: 1 });
      expect(await connections.get('user2', 'connection1')).toBeNull();
      expect(await connections.ofUser('user2')).toEqual([]);
    });

    it('refuses a save from an older version', async () => {
      const { connections } = await open();
      await connections.save(aConnection());
      expect(await connections.save(aConnection())).toBe('conflict');
      expect(await connections.save(aConnection({ version: 2 }))).toBe('conflict');
      expect(await connections.save(aConnection({ version: 1 }))).toBe('saved');
    });

    it('lists the connected ones, each once, whatever the number of pages', async () => {
      const { connections } = await open();
      const ids = Array.from({ length: 130 }, (_, index) => `connection${String(index).padStart(3, '0')}`);
      for (const id of ids) await connections.save(aConnection({ id, userId: `of-${id}` }));
      expect(await idsOfAllConnected(connections)).toEqual(ids);
    });

    it('lists no connection that is not connected any more', async () => {
      const { connections } = await open();
      await connections.save(aConnection());
      await connections.save(aConnection({ id: 'connection2' }));
      await connections.save(aConnection({ status: 'reconnect-needed', version: 1 }));
      expect(await idsOfAllConnected(connections)).toEqual(['connection2']);
    });

    it('removes a connection with its calendars, and only those; twice does no harm', async () => {
      const { connections, calendars } = await open();
      await connections.save(aConnection());
      for (let index = 0; index < 30; index += 1)
        await calendars.save(aCalendar({ calendarId: `c${index}` }));
      await calendars.save(aCalendar({ connectionId: 'connection2' }));
      await connections.remove('user1', 'connection1');
      await connections.remove('user1', 'connection1');
      expect(await connections.get('user1', 'connection1')).toBeNull();
      expect(await calendars.ofConnection('connection1')).toEqual([]);
      expect(await calendars.ofConnection('connection2')).toHaveLength(1);
    });

    it('writes a cursor only over the calendar that was read', async () => {
      const { calendars } = await open();
      await calendars.save(aCalendar());
      const cursor = { token: 'sync-1', queryFingerprint: 'q1' };
      expect(await calendars.save(aCalendar({ cursor, version: 1 }))).toBe('saved');
      expect(await calendars.save(aCalendar({ cursor: null, version: 1 }))).toBe('conflict');
      expect(await calendars.get('connection1', 'ada@example.com')).toEqual(
        aCalendar({ cursor, version: 2 }),
      );
      expect(await calendars.get('connection1', 'bo@example.com')).toBeNull();
    });
  });
};
