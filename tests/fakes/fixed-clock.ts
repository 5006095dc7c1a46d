import type { Instant } from '../../src/core/time.ts';
import { addMinutes } from '../../src/core/time.ts';
import type { Clock } from '../../src/ports/clock.ts';

export type FixedClock = Clock & {
  set(now: Instant): void;
  advanceMinutes(minutes: number): void;
};

/** A clock that stands still until the test moves it. */
export const fixedClock = (start: Instant = '2026-03-02T08:00:00Z'): FixedClock => {
  let now = start;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
    advanceMinutes: (minutes) => {
      now = addMinutes(now, minutes);
    },
  };
};
