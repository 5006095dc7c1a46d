import { createHash } from 'node:crypto';
import type { Instant } from '../../../src/core/time.ts';
import { epochMs } from '../../../src/core/time.ts';
import type { CalendarState, StoredEvent } from './calendar-state.ts';
import { participantsOf } from './calendar-state.ts';

/** A channel that an application opened to hear of changes in a calendar; plain JSON. */
export type PushChannel = {
  readonly id: string;
  readonly email: string;
  readonly calendarId: string;
  readonly resourceId: string;
  readonly address: string;
  readonly token: string | null;
  readonly expiresAt: Instant;
  /** The newest change that was told of. */
  version: number;
  messageNumber: number;
};

/** One POST without a body, as Google sends it. */
export type PushNotification = {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Google's own word for what is watched: the same for everybody who watches it. */
const resourceIdOf = (calendarId: string): string =>
  createHash('sha256').update(`events of ${calendarId}`).digest('base64url').slice(0, 27);

const concerns = (email: string, event: StoredEvent): boolean =>
  participantsOf(event.resource).includes(email) || event.formerParticipants.includes(email);

/** The version of the newest change in a calendar, as an account sees it. */
const newestVersion = (
  state: CalendarState,
  { email, calendarId }: Pick<PushChannel, 'email' | 'calendarId'>,
  known: number,
): number => {
  const watched = state.calendars.find((calendar) => calendar.calendarId === calendarId);
  const isPrimary = watched === undefined || (watched.email === email && !watched.secondary);
  let newest = known;
  for (const calendar of state.calendars) {
    for (const event of calendar.events.values()) {
      if (event.version > newest && (calendar === watched || (isPrimary && concerns(email, event))))
        newest = event.version;
    }
  }
  return newest;
};

/** The channels that are open, and what is sent through them. */
export const createPushChannels = (deps: {
  readonly state: () => CalendarState;
  readonly now: () => Instant;
  /** A promise says when the notification has arrived. */
  readonly send: (notification: PushNotification) => unknown;
}) => {
  let channels: PushChannel[] = [];
  let lastSent: unknown = null;
  const usedIds = new Set<string>();

  const tell = (channel: PushChannel, state: 'sync' | 'exists'): void => {
    // Growing, and not by one.
    channel.messageNumber += state === 'sync' ? 1 : 1 + (channel.version % 3);
    lastSent = deps.send({
      address: channel.address,
      headers: {
        'X-Goog-Channel-ID': channel.id,
        'X-Goog-Message-Number': String(channel.messageNumber),
        'X-Goog-Resource-ID': channel.resourceId,
        'X-Goog-Resource-State': state,
        'X-Goog-Resource-URI': `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(channel.calendarId)}/events?alt=json`,
        'X-Goog-Channel-Expiration': new Date(epochMs(channel.expiresAt)).toUTCString(),
        ...(channel.token !== null && { 'X-Goog-Channel-Token': channel.token }),
      },
    });
  };

  return {
    isUsed: (id: string): boolean => usedIds.has(id),
    open: (
      input: Pick<PushChannel, 'id' | 'email' | 'calendarId' | 'address' | 'token' | 'expiresAt'>,
    ): PushChannel => {
      const channel: PushChannel = {
        ...input,
        resourceId: resourceIdOf(input.calendarId),
        version: newestVersion(deps.state(), input, 0),
        messageNumber: 0,
      };
      usedIds.add(channel.id);
      channels.push(channel);
      tell(channel, 'sync');
      return channel;
    },
    /** When the notification sent last has arrived, where that can be known. */
    told: async (): Promise<void> => {
      await lastSent;
    },
    /** Whether this account has such a channel; it is gone then. */
    stop: (input: { readonly id: string; readonly resourceId: string; readonly email: string }): boolean => {
      const kept = channels.filter(
        (channel) =>
          channel.id !== input.id || channel.resourceId !== input.resourceId || channel.email !== input.email,
      );
      const stopped = kept.length < channels.length;
      channels = kept;
      return stopped;
    },
    /** Something was written: whoever watches what changed is told. */
    changed: (): void => {
      channels = channels.filter(({ expiresAt }) => expiresAt > deps.now());
      for (const channel of channels) {
        const newest = newestVersion(deps.state(), channel, channel.version);
        if (newest === channel.version) continue;
        channel.version = newest;
        tell(channel, 'exists');
      }
    },
    /** Those that are open. */
    all: (): readonly PushChannel[] => channels.filter(({ expiresAt }) => expiresAt > deps.now()),
    restore: (restored: readonly PushChannel[]): void => {
      channels = [...restored];
      for (const { id } of restored) usedIds.add(id);
    },
  };
};

export type PushChannels = ReturnType<typeof createPushChannels>;
