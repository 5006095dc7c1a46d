import { timingSafeEqual } from 'node:crypto';
import { addSeconds } from '../core/time.ts';
import type { ChangeMarks } from '../ports/change-marks.ts';
import type { Channel, ChannelStore } from '../ports/channel-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { hashSecret } from './hashes.ts';

export type ReceiveNoticeDeps = {
  readonly channels: ChannelStore;
  readonly marks: ChangeMarks;
  readonly queue: SyncQueue;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
};

/** What a notification of Google's says of itself; null for what is missing. */
export type ChangeNotice = {
  readonly channelId: string | null;
  readonly token: string | null;
  readonly resourceId: string | null;
  /** `sync` for the first one of a channel, which only proves it; else `exists` or another word. */
  readonly state: string | null;
};

export type NoticeOutcome =
  | { readonly kind: 'queued' }
  /** A sync that has not begun will see it. */
  | { readonly kind: 'coalesced' }
  | { readonly kind: 'opened' }
  /** Of no channel that we have open, or not from Google. */
  | { readonly kind: 'ignored' };

/** One change of a series, or a person at work, sends several: they are waited for. */
const gatherSeconds = 5;
/** A sync that was queued longer ago may be lost: the next notification queues another. */
const staleSeconds = 60;

const sameSecret = (hash: string, secret: string): boolean => {
  const given = hashSecret(secret);
  return given.length === hash.length && timingSafeEqual(Buffer.from(given), Buffer.from(hash));
};

const isGenuine = (channel: Channel, { token, resourceId }: ChangeNotice): boolean => {
  const knowsToken = sameSecret(channel.tokenHash, token ?? '');
  const namesResource =
    channel.resourceId === null || sameSecret(hashSecret(channel.resourceId), resourceId ?? '');
  return knowsToken && namesResource;
};

/**
 * Takes a notification: has the calendar synced, once for all notifications that come before the sync begins.
 * Throws when it could not be queued, so that Google sends it again.
 */
export const receiveChangeNotice =
  (deps: ReceiveNoticeDeps) =>
  async (notice: ChangeNotice): Promise<NoticeOutcome> => {
    const { channelId, state } = notice;
    const now = deps.clock.now();
    const channel = /^[\w-]{16,64}$/.test(channelId ?? '') ? await deps.channels.get(channelId ?? '') : null;
    if (channel === null || channel.expiresAt <= now || !isGenuine(channel, notice) || state === null) {
      deps.log.info('push.ignored', {
        reason: channel === null ? 'unknown channel' : 'not genuine or ended',
      });
      return { kind: 'ignored' };
    }
    if (state === 'sync') return { kind: 'opened' };
    const { userId, connectionId, calendarId } = channel;
    const mark = deps.random.token(12);
    const calendar = { connectionId, calendarId };
    const isFirst = await deps.marks.set({
      ...calendar,
      mark,
      at: now,
      staleBefore: addSeconds(now, -staleSeconds),
    });
    if (!isFirst) return { kind: 'coalesced' };
    await deps.queue.enqueue([
      { userId, connectionId, calendarId, mode: 'changed', delaySeconds: gatherSeconds },
    ]);
    await deps.marks.confirm({ ...calendar, mark });
    deps.log.info('push.queued', { connectionId });
    return { kind: 'queued' };
  };
