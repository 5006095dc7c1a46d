import { addDays } from '../../core/time.ts';
import type { ChangeMarks } from '../../ports/change-marks.ts';
import { expression } from './expression.ts';
import { epochSeconds } from './item.ts';
import { joinKey, shortHash } from './keys.ts';
import type { Key } from './table.ts';
import { openTable } from './table.ts';
import type { Tables } from './tables.ts';

const keyOf = (calendar: { readonly connectionId: string; readonly calendarId: string }): Key => ({
  key: `changed#${shortHash(joinKey(calendar.connectionId, calendar.calendarId))}`,
});

/** The marks lie beside the channels. */
export const dynamoChangeMarks = (tables: Tables): ChangeMarks => {
  const table = openTable(tables, 'channels');
  return {
    set: async ({ mark, at, staleBefore, ...calendar }) => {
      const change = expression(
        'SET #mark = :mark, #markedAt = :at, #queued = :no, #expiresAtSeconds = :expiry',
        { mark, at, no: false, expiry: epochSeconds(addDays(at, 1)) },
      );
      const condition = expression('attribute_not_exists(#key) OR #queued = :no OR #markedAt <= :stale', {
        no: false,
        stale: staleBefore,
      });
      return (await table.update(keyOf(calendar), change, condition)) === 'saved';
    },
    confirm: async ({ mark, ...calendar }) => {
      const change = expression('SET #queued = :yes', { yes: true });
      // Begun already: then there is nothing to be confirmed.
      await table.update(keyOf(calendar), change, expression('#mark = :mark', { mark }));
    },
    clear: async (calendar) => {
      await table.take(keyOf(calendar));
    },
  };
};
