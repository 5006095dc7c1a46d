import { describe, expect, it } from '@jest/globals';
import type { NotificationPolicy } from '../../../src/core/notification-policy.ts';
import { nextSmsMoment } from '../../../src/core/quiet-hours.ts';

const policy: NotificationPolicy = {
  escalateToSmsAfterMinutes: 30,
  quietHours: { from: '20:00', to: '07:00' },
  tooNearMinutes: 120,
  snoozeMinutes: 120,
  answerLimitHours: 24,
  stopAskingBeforeStartMinutes: 30,
  reminderBeforeMinutes: 120,
  tooLateMinutes: 15,
  claimLeaseMinutes: 5,
};

const farAway = '2026-12-31T12:00:00Z';

describe('quiet hours', () => {
  it.each([
    ['by day it sends at once', 'Europe/Berlin', '2026-03-02T09:00:00Z', farAway, '2026-03-02T09:00:00Z'],
    [
      'in the evening it waits for the next morning',
      'Europe/Berlin',
      '2026-03-02T19:30:00Z',
      farAway,
      '2026-03-03T06:00:00Z',
    ],
    [
      'after midnight it waits for the same morning',
      'Europe/Berlin',
      '2026-03-03T01:00:00Z',
      farAway,
      '2026-03-03T06:00:00Z',
    ],
    [
      'the first quiet minute is quiet',
      'Europe/Berlin',
      '2026-03-02T19:00:00Z',
      farAway,
      '2026-03-03T06:00:00Z',
    ],
    [
      'the first loud minute is loud',
      'Europe/Berlin',
      '2026-03-03T06:00:00Z',
      farAway,
      '2026-03-03T06:00:00Z',
    ],
    [
      'the person’s zone counts, not the server’s',
      'America/Los_Angeles',
      '2026-03-02T05:00:00Z',
      farAway,
      '2026-03-02T15:00:00Z',
    ],
    [
      'the morning of a clock change comes at its own hour',
      'Europe/Berlin',
      '2026-03-28T22:00:00Z',
      farAway,
      '2026-03-29T05:00:00Z',
    ],
    [
      'a near meeting breaks the silence',
      'Europe/Berlin',
      '2026-03-03T04:30:00Z',
      '2026-03-03T06:30:00Z',
      '2026-03-03T04:30:00Z',
    ],
    [
      'a meeting early in the morning breaks the silence as soon as it is near',
      'Europe/Berlin',
      '2026-03-02T22:00:00Z',
      '2026-03-03T06:30:00Z',
      '2026-03-03T04:30:00Z',
    ],
    [
      'the night in which the clocks change ends at its own hour in spring and in autumn',
      'Europe/Berlin',
      '2026-10-24T20:00:00Z',
      farAway,
      '2026-10-25T06:00:00Z',
    ],
  ])('%s', (_fact, timeZone, now, start, expected) => {
    expect(nextSmsMoment({ policy, timeZone, now, start })).toBe(expected);
  });

  it('holds within one day, too', () => {
    const lunch = { ...policy, quietHours: { from: '12:00', to: '13:00' } };
    const moment = nextSmsMoment({
      policy: lunch,
      timeZone: 'UTC',
      now: '2026-03-02T12:15:00Z',
      start: farAway,
    });
    expect(moment).toBe('2026-03-02T13:00:00Z');
  });
});
