import type { CalendarWatching } from '../ports/calendar-watching.ts';
import type { ChannelStore } from '../ports/channel-store.ts';
import type { Log } from '../ports/log.ts';

/**
 * Ends a channel. What Google does not hear of runs out by itself, and its notifications are nobody's: so a
 * refusal is noted and no more.
 */
export const stopChannel =
  (deps: { readonly channels: ChannelStore; readonly log: Log }) =>
  async (
    watching: Pick<CalendarWatching, 'stop'>,
    { channelId, resourceId }: { readonly channelId: string; readonly resourceId: string },
  ): Promise<void> => {
    try {
      await watching.stop({ channelId, resourceId });
    } catch (error) {
      deps.log.error('channel.not-stopped', error);
    }
    await deps.channels.remove(channelId);
  };
