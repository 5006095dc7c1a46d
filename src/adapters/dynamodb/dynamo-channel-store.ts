import { addDays } from '../../core/time.ts';
import type { Channel, ChannelStore } from '../../ports/channel-store.ts';
import { epochSeconds, withoutAttributes } from './item.ts';
import { openTable } from './table.ts';
import type { Tables } from './tables.ts';

const keyOf = (channelId: string): string => `channel#${channelId}`;

/** Channels of push notifications; the table forgets those that ended. */
export const dynamoChannelStore = (tables: Tables): ChannelStore => {
  const table = openTable(tables, 'channels');
  return {
    put: async (channel) => {
      const expiresAtSeconds = epochSeconds(addDays(channel.expiresAt, 1));
      await table.put({ ...channel, key: keyOf(channel.id), expiresAtSeconds });
    },
    get: async (channelId) => {
      const item = await table.get({ key: keyOf(channelId) });
      return item === null ? null : (withoutAttributes(item, ['key', 'expiresAtSeconds']) as Channel);
    },
    remove: async (channelId) => {
      await table.take({ key: keyOf(channelId) });
    },
  };
};
