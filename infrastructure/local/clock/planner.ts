import type { Instant } from '../../../src/core/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';

export type Planned = { readonly cancel: () => void };

/** A clock that callbacks can be planned on. */
export type Planner = Clock & {
  /** Plans a callback; one whose time has passed is due at once. It counts as work in flight while it runs. */
  at(when: Instant, label: string, run: () => unknown): Planned;
};
