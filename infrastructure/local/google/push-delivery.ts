import { addSeconds } from '../../../src/core/time.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import type { PushNotification } from './push-channels.ts';

export type PushDelivery = {
  send(notification: PushNotification): void;
  /** What goes wrong from now on; what is not named stays as it is. */
  trouble(trouble: Partial<PushTrouble>): void;
  /** What became of each POST so far: its status, or null when nobody answered. */
  readonly results: readonly (number | null)[];
};

export type PushTrouble = {
  /** The next so many are lost. */
  readonly lose: number;
  /** Each comes so often. */
  readonly copies: number;
  /** Each comes so long after its change: days may be more than its channel lives. */
  readonly delaySeconds: number;
  /** Whether some come later than those that were sent after them. */
  readonly disorder: boolean;
  /** Whether they carry another token than the channel's: somebody else's doing. */
  readonly wrongToken: boolean;
};

/** A change is told of a moment after it was made. */
const noTrouble: PushTrouble = { lose: 0, copies: 1, delaySeconds: 2, disorder: false, wrongToken: false };
const retried = [500, 502, 503, 504];
const longestPauseSeconds = 3600;

/** Google's side of push notifications: at least once, sometimes not at all, again after some failures. */
export const createPushDelivery = (deps: {
  readonly clock: Pick<LocalClock, 'now' | 'at'>;
  readonly post: (notification: PushNotification) => Promise<number>;
}): PushDelivery => {
  const { clock } = deps;
  const results: (number | null)[] = [];
  let trouble = noTrouble;
  let sent = 0;

  const deliver = (notification: PushNotification, inSeconds: number): void => {
    clock.at(addSeconds(clock.now(), inSeconds), 'google push', async () => {
      const status = await deps.post(notification).catch(() => null);
      results.push(status);
      const again = status === null || retried.includes(status);
      const pauseSeconds = Math.max(inSeconds, 1) * 2;
      if (again && pauseSeconds <= longestPauseSeconds) deliver(notification, pauseSeconds);
    });
  };

  return {
    results,
    send: (notification) => {
      sent += 1;
      const { lose, copies, delaySeconds, disorder, wrongToken } = trouble;
      if (lose > 0) {
        trouble = { ...trouble, lose: lose - 1 };
        return;
      }
      const laterSeconds = disorder ? 10 * ((3 - (sent % 3)) % 3) : 0;
      const told = wrongToken
        ? {
            ...notification,
            headers: { ...notification.headers, 'X-Goog-Channel-Token': 'of somebody else' },
          }
        : notification;
      for (let copy = 0; copy < copies; copy += 1) deliver(told, delaySeconds + laterSeconds);
    },
    trouble: (changes) => {
      trouble = { ...trouble, ...changes };
    },
  };
};
