import type { Instant } from '../core/time.ts';

export type WatchAnswer =
  | { readonly kind: 'watched'; readonly resourceId: string; readonly expiresAt: Instant }
  /** Google sends no notifications about this calendar. */
  | { readonly kind: 'unwatchable' };

/** Channels by which Google tells of changes. Throws as CalendarApi does. */
export type CalendarWatching = {
  /**
   * Opens a channel to `address`; never with the id of an earlier one. When it throws, nobody knows whether
   * the channel is there.
   */
  watch(input: {
    readonly calendarId: string;
    readonly channelId: string;
    readonly token: string;
    readonly address: string;
  }): Promise<WatchAnswer>;
  stop(channel: { readonly channelId: string; readonly resourceId: string }): Promise<void>;
};

/** Opens it for a connection, with a live access token. */
export type OpenCalendarWatching = (userId: string, connectionId: string) => Promise<CalendarWatching>;
