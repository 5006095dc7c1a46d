import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { incrementalEqualsFull, pushAndPollConverge, twiceEqualsOnce } from './properties.ts';

/** As many as take a good minute on two cores; `npm run histories -- 20000` plays more of them. */
const minutesAllowed = 3;
const timeoutMs = minutesAllowed * 60_000;

// A failure prints its seed and the shortest history that fails.
describe('after any of 2,000 random histories of a calendar, of each kind', () => {
  it(
    'reading changes, whatever their pages, order, faults and crashes, shows what reading everything shows, and what Google says takes place',
    () => fc.assert(incrementalEqualsFull, { numRuns: 2000 }),
    timeoutMs,
  );

  it(
    'a job that is done twice, one after the other or both at once, leaves what it leaves when done once',
    () => fc.assert(twiceEqualsOnce, { numRuns: 2000 }),
    timeoutMs,
  );

  it(
    'a poll makes good what lost notifications left out, and none is needed where none was lost',
    () => fc.assert(pushAndPollConverge, { numRuns: 2000 }),
    timeoutMs,
  );
});
