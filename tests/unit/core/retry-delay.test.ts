import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { retryDelaySeconds } from '../../../src/core/retry-delay.ts';

describe('the time until a job that failed is tried again', () => {
  it('doubles with each delivery up to a quarter of an hour, and is spread', () => {
    const delays = (fraction: number) =>
      [1, 2, 3, 4, 5, 6, 9].map((deliveries) =>
        retryDelaySeconds({ deliveries, askedSeconds: null, fraction }),
      );
    expect(delays(0)).toEqual([15, 30, 60, 120, 240, 450, 450]);
    expect(delays(0.999)).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('is never shorter than what was asked for, and never more than the queue can wait', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (deliveries, askedSeconds, fraction) => {
          const delay = retryDelaySeconds({ deliveries, askedSeconds, fraction });
          expect(delay).toBeGreaterThanOrEqual(Math.min(askedSeconds, 11 * 3600));
          expect(delay).toBeLessThan(12 * 3600);
          expect(Number.isInteger(delay)).toBe(true);
        },
      ),
    );
  });
});
