import { addSeconds, type Instant } from '../../../src/core/time.ts';
import type { LocalClock } from '../clock/local-clock.ts';

/** Sweeps within a second what is due already: on one machine nobody should have to wait a minute for it. */
export const sweepSoon = (deps: {
  readonly clock: LocalClock;
  readonly sweep: () => Promise<unknown>;
}): ((dueAt: Instant) => void) => {
  const { clock } = deps;
  let isPlanned = false;
  return (dueAt) => {
    if (isPlanned || dueAt > clock.now()) return;
    isPlanned = true;
    clock.at(addSeconds(clock.now(), 1), 'sweep soon', async () => {
      isPlanned = false;
      await deps.sweep();
    });
  };
};
