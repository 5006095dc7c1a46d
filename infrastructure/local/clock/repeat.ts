import { InvalidInput } from '../../../src/core/errors.ts';
import { addSeconds, secondsBetween } from '../../../src/core/time.ts';
import type { Planned, Planner } from './planner.ts';

/**
 * Runs at every whole multiple of `seconds` from now, first one period from now; never beside itself.
 * Periods that passed while it ran are not made up for.
 */
export const repeat = (clock: Planner, seconds: number, label: string, run: () => unknown): Planned => {
  if (!(seconds >= 1)) throw new InvalidInput('seconds', 'A period is at least one second');
  const start = clock.now();
  let cancelled = false;

  const planNext = (): Planned => {
    const periods = Math.floor(secondsBetween(start, clock.now()) / seconds) + 1;
    return clock.at(addSeconds(start, periods * seconds), label, async () => {
      try {
        await run();
      } finally {
        if (!cancelled) planned = planNext();
      }
    });
  };

  let planned = planNext();
  return {
    cancel: () => {
      cancelled = true;
      planned.cancel();
    },
  };
};
