import { describe, expect, it } from '@jest/globals';
import { createLocalClock } from '../../../infrastructure/local/clock/local-clock.ts';
import { rateSeconds, runSchedules } from '../../../infrastructure/local/schedules.ts';
import { schedules } from '../../../src/contracts/functions.ts';
import { PermanentError } from '../../../src/core/errors.ts';

describe('the schedules on one machine', () => {
  it('run every scheduled function at its rate, until they are cancelled', async () => {
    const clock = createLocalClock({ start: '2026-03-02T08:00:00Z', onError: () => {} });
    const ran: string[] = [];
    const running = runSchedules({ schedules, clock, run: async (name) => void ran.push(name) });
    await clock.advanceBy(4 * 3600);
    expect(ran.filter((name) => name === 'monitor')).toHaveLength(2);
    expect(ran.filter((name) => name === 'sweep')).toHaveLength(240);
    running.cancel();
    expect(clock.nextDueAt()).toBeNull();
  });

  it.each([
    ['rate(1 minute)', 60],
    ['rate(5 minutes)', 300],
    ['rate(2 hours)', 7200],
    ['rate(1 day)', 86_400],
  ])('reads %s', (expression, seconds) => {
    expect(rateSeconds(expression)).toBe(seconds);
  });

  it.each(['cron(0 8 * * ? *)', 'rate(0 minutes)', 'rate(1 week)', 'every minute', ''])(
    'refuses %j',
    (expression) => {
      expect(() => rateSeconds(expression)).toThrow(PermanentError);
    },
  );
});
