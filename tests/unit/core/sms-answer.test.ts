import { describe, expect, it } from '@jest/globals';
import { gsm7Units, segmentUnits } from '../../../src/core/gsm7.ts';
import { smsAnswer, smsHelp } from '../../../src/core/sms-answer.ts';

const at = '2026-03-03T14:00:00Z';

describe('an answer by SMS', () => {
  it.each([
    smsHelp,
    smsAnswer({ kind: 'not-understood' }),
    smsAnswer({ kind: 'already', status: 'answered', at }),
    smsAnswer({ kind: 'already', status: 'skipped', at }),
    smsAnswer({ kind: 'already', status: 'snoozed', at }),
    smsAnswer({ kind: 'closed', reason: 'x'.repeat(500) }),
    smsAnswer({ kind: 'stale' }),
  ])('is one segment: %s', (text) => {
    expect(gsm7Units(text ?? '~'.repeat(200))).toBeLessThanOrEqual(segmentUnits);
  });

  it('is not given to a number that nobody here has', () => {
    expect(smsAnswer({ kind: 'unknown' })).toBeNull();
  });
});
