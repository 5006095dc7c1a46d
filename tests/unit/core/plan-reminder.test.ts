import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planReminder } from '../../../src/core/plan-reminder.ts';
import { addMinutes } from '../../../src/core/time.ts';
import { theConfig } from './the-config.ts';

const start = '2026-03-04T14:00:00Z';
const plan = (deliveredAt: string) => planReminder({ start, deliveredAt, policy: theConfig.policy });

describe('the reminder', () => {
  it.each([
    ['2026-03-03T14:00:00Z', '2026-03-04T12:00:00Z'],
    ['2026-03-04T11:30:00Z', '2026-03-04T12:00:00Z'],
    ['2026-03-04T11:45:00Z', '2026-03-04T12:15:00Z'],
    ['2026-03-04T13:20:00Z', '2026-03-04T13:50:00Z'],
    ['2026-03-04T13:21:00Z', null],
    ['2026-03-04T14:30:00Z', null],
  ])('of materials delivered at %s is due at %s', (deliveredAt, expected) => {
    expect(plan(deliveredAt)).toBe(expected);
  });

  it('is never sooner than half an hour after the delivery nor in the last ten minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 100 }), (minutes) => {
        const deliveredAt = addMinutes(start, minutes);
        const at = plan(deliveredAt);
        return at === null || (at >= addMinutes(deliveredAt, 30) && at <= addMinutes(start, -10));
      }),
    );
  });
});
