import type { Preparation } from '../../core/preparation.ts';
import { addDays } from '../../core/time.ts';
import type { PreparationStore } from '../../ports/preparation-store.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { epochSeconds, withoutAttributes } from './item.ts';
import { joinKey } from './keys.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';

const daysKept = 30;

const toItem = (preparation: Preparation) => ({
  ...preparation,
  meetingKey: joinKey(preparation.userId, preparation.meetingId),
  expiresAt: epochSeconds(addDays(preparation.closedAt ?? preparation.start, daysKept)),
});

const toPreparation = (item: Item): Preparation =>
  withoutAttributes(item, ['meetingKey', 'expiresAt']) as Preparation;

/** Preparations by id, by meeting and by user. */
export const dynamoPreparationStore = (tables: Tables): PreparationStore => {
  const table = openTable(tables, 'preparations');
  return {
    get: async (id) => {
      const item = await table.get({ id });
      return item === null ? null : toPreparation(item);
    },
    save: (preparation) => table.save(toItem(preparation)),
    ofMeeting: async (userId, meetingId) => {
      const where = expression('#meetingKey = :key', { key: joinKey(userId, meetingId) });
      const keys = await collect(table.pages({ index: 'by-meeting', where }));
      const items = await Promise.all(keys.map(({ id }) => table.get({ id: String(id) })));
      // What is gone since may still stand in the index.
      return items.filter((item) => item !== null).map(toPreparation);
    },
    recent: async (userId, limit) => {
      if (limit < 1) return [];
      const where = expression('#userId = :userId', { userId });
      const pages = table.pages({ index: 'by-user', where, descending: true, pageSize: limit });
      return (await collect(pages, limit)).map(toPreparation);
    },
  };
};
