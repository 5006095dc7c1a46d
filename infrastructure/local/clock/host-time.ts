import type { Instant } from '../../../src/core/time.ts';
import { toInstant } from '../../../src/core/time.ts';

/** The machine's own time. */
export type HostTime = {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Runs it once after `delayMs`; gives back how to cancel. */
  after(delayMs: number, run: () => void): () => void;
};

/** The only real timers of this application. */
export const hostTime: HostTime = {
  nowMs: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The real now, for a clock that is to start at it. */
export const hostNow = (): Instant => toInstant(hostTime.nowMs());
