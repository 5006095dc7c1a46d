import type { Channel, ChannelStore } from '../../src/ports/channel-store.ts';

export const memoryChannelStore = (): ChannelStore => {
  const channels = new Map<string, Channel>();
  return {
    put: async (channel) => {
      channels.set(channel.id, structuredClone(channel));
    },
    get: async (channelId) => structuredClone(channels.get(channelId) ?? null),
    remove: async (channelId) => {
      channels.delete(channelId);
    },
  };
};
