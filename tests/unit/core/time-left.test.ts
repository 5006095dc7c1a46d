import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timeLeft, timeLeftInShort } from '../../../src/core/time-left.ts';

describe('the time left', () => {
  it.each<[minutes: number, long: string, short: string]>([
    [-5, 'now', 'now'],
    [0.4, 'now', 'now'],
    [1, 'in 1 minute', 'in 1 min'],
    [25, 'in 25 minutes', 'in 25 min'],
    [60, 'in 1 hour', 'in 1 h'],
    [61, 'in 1 hour 1 minute', 'in 1 h 1 min'],
    [120, 'in 2 hours', 'in 2 h'],
    [180, 'in 3 hours', 'in 3 h'],
    [1197, 'in about 20 hours', 'in 20 h'],
    [2879, 'in about 48 hours', 'in 48 h'],
    [2880, 'in 2 days', 'in 2 days'],
    [20_000, 'in about 14 days', 'in 14 days'],
  ])('of %p minutes is said as people say it', (minutes, long, short) => {
    expect([timeLeft(minutes), timeLeftInShort(minutes)]).toEqual([long, short]);
  });

  it('never counts more than 59 minutes or 48 hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (minutes) => {
        const said = timeLeft(minutes);
        expect(Number(/(\d+) minute/.exec(said)?.[1] ?? 0)).toBeLessThan(60);
        expect(Number(/(\d+) hour/.exec(said)?.[1] ?? 0)).toBeLessThanOrEqual(48);
      }),
    );
  });
});
