import type { Random } from '../../src/ports/random.ts';

/** Tokens of the right length, each different, the same in every run. */
export const countingRandom = (): Random => {
  let count = 0;
  return {
    token: (bytes) => {
      count += 1;
      return `random${count}`.padEnd(Math.ceil((bytes * 4) / 3), '_');
    },
  };
};
