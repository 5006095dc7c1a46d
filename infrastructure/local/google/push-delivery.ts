import { addSeconds } from '../../../src/core/time.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import type { PushNotification } from './push-channels.ts';

export type PushDelivery = {
  send(notification: PushNotification): void;
  /** What goes wrong from now on: the next so many are lost, each comes so often. */
  trouble(trouble: { readonly lose?: number; readonly copies?: number }): void;
  /** What became of each POST so far: its status, or null when nobody answered. */
  readonly results: readonly (number | null)[];
};

/** A change is told of a moment after it was made. */
const delaySeconds = 2;
const retried = [500, 502, 503, 504];
const longestPauseSeconds = 3600;

/** Google's side of push notifications: at least once, sometimes not at all, again after some failures. */
export const createPushDelivery = (deps: {
  readonly clock: Pick<LocalClock, 'now' | 'at'>;
  readonly post: (notification: PushNotification) => Promise<number>;
}): PushDelivery => {
  const { clock } = deps;
  const results: (number | null)[] = [];
  let lose = 0;
  let copies = 1;

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
      if (lose > 0) {
        lose -= 1;
        return;
      }
      for (let copy = 0; copy < copies; copy += 1) deliver(notification, delaySeconds);
    },
    trouble: (trouble) => {
      lose = trouble.lose ?? lose;
      copies = trouble.copies ?? copies;
    },
  };
};
