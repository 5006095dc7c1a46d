import type { Calendar } from '../../core/connection.ts';
import type { CalendarStore } from '../../ports/connection-store.ts';
import { expression } from './expression.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';

/** The calendars of each connection, with their cursors. */
export const dynamoCalendarStore = (tables: Tables): CalendarStore => {
  const table = openTable(tables, 'calendars');
  return {
    get: async (connectionId, calendarId) =>
      (await table.get({ connectionId, calendarId })) as Calendar | null,
    ofConnection: async (connectionId) => {
      const where = expression('#connectionId = :connectionId', { connectionId });
      return (await collect(table.pages({ where }))) as readonly Calendar[];
    },
    save: (calendar) => table.save({ ...calendar }),
  };
};
