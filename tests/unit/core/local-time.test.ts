import { describe, expect, it } from '@jest/globals';
import { localClock, localDay, localSpan, zoneLabel } from '../../../src/core/local-time.ts';

describe('a time, as a person reads it', () => {
  it.each([
    ['Europe/Berlin', '14:00', 'Thu 5 Mar'],
    ['America/New_York', '08:00', 'Thu 5 Mar'],
    ['Pacific/Auckland', '02:00', 'Fri 6 Mar'],
    ['Etc/../../x', '13:00', 'Thu 5 Mar'],
  ])('in %s is %s on %s', (zone, clock, day) => {
    expect([localClock('2026-03-05T13:00:00Z', zone), localDay('2026-03-05T13:00:00Z', zone)]).toEqual([
      clock,
      day,
    ]);
  });

  it('at midnight is 00:00, not 24:00', () => {
    expect(localClock('2026-03-05T00:00:00Z', 'UTC')).toBe('00:00');
  });

  it.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires time'],
    ['America/New_York', 'New York time'],
    ['UTC', 'UTC'],
    ['no such zone', 'UTC'],
  ])('%s is called %s', (zone, label) => {
    expect(zoneLabel(zone)).toBe(label);
  });

  it('names the last day of a meeting that passes midnight', () => {
    const span = { start: '2026-03-05T22:30:00Z', end: '2026-03-06T00:30:00Z', timeZone: 'UTC' };
    expect(localSpan(span)).toBe('Thu 5 Mar, 22:30–Fri 6 Mar, 00:30 (UTC)');
  });
});
