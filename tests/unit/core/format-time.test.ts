import { describe, expect, it } from '@jest/globals';
import { formatInZone, formatRange } from '../../../src/core/format-time.ts';

describe('a moment as a person reads it', () => {
  it.each([
    ['Europe/Berlin', 'Thu 5 Mar, 14:00 (CET)'],
    ['America/New_York', 'Thu 5 Mar, 08:00 (EST)'],
    ['Asia/Kolkata', 'Thu 5 Mar, 18:30 (IST)'],
    ['Asia/Dubai', 'Thu 5 Mar, 17:00 (GST)'],
    ['America/Sao_Paulo', 'Thu 5 Mar, 10:00 (GMT-3)'],
    ['Pacific/Auckland', 'Fri 6 Mar, 02:00 (NZDT)'],
    ['UTC', 'Thu 5 Mar, 13:00 (UTC)'],
    ['No/Where', 'Thu 5 Mar, 13:00 (UTC)'],
    ['', 'Thu 5 Mar, 13:00 (UTC)'],
  ])('is in their own zone, %s', (zone, expected) => {
    expect(formatInZone('2026-03-05T13:00:00Z', zone, 'day-time-zone')).toBe(expected);
  });

  it('names both days of what ends on another day', () => {
    expect(formatRange('2026-03-05T13:00:00Z', '2026-03-05T14:30:00Z', 'Europe/Berlin')).toBe(
      'Thu 5 Mar, 14:00–15:30 (CET)',
    );
    expect(formatRange('2026-03-05T22:00:00Z', '2026-03-06T00:30:00Z', 'Europe/Berlin')).toBe(
      'Thu 5 Mar, 23:00 – Fri 6 Mar, 01:30 (CET)',
    );
  });
});
