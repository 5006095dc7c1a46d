import type { Instant } from '../core/time.ts';

/** A channel by which Google tells that a calendar has changed. */
export type Channel = {
  readonly id: string;
  /** Of the text that each notification must carry. */
  readonly tokenHash: string;
  readonly userId: string;
  readonly connectionId: string;
  readonly calendarId: string;
  /** Null while Google has not answered: its first notification may be quicker. */
  readonly resourceId: string | null;
  readonly expiresAt: Instant;
};

export type ChannelStore = {
  put(channel: Channel): Promise<void>;
  get(channelId: string): Promise<Channel | null>;
  /** Repeatable. */
  remove(channelId: string): Promise<void>;
};
