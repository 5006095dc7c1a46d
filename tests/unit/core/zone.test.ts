import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, formatInZone, formatRange } from '../../../src/core/format-time.ts';
import { toInstant } from '../../../src/core/time.ts';
import {
  addDaysTo,
  dateIn,
  existingInstant,
  instantToWallClock,
  isZone,
  midnightOf,
  readZone,
  wallClockToInstant,
} from '../../../src/core/zone.ts';

describe('a wall-clock time', () => {
  it.each([
    ['2026-01-05T09:00:00', 'America/Los_Angeles', '2026-01-05T17:00:00Z'],
    ['2026-07-05T09:00:00', 'Asia/Kathmandu', '2026-07-05T03:15:00Z'],
    ['2026-07-05T09:00:00', '+02:00', '2026-07-05T07:00:00Z'],
    ['2026-11-01T01:30:00', 'America/New_York', '2026-11-01T05:30:00Z'],
    ['2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['2026-11-16T09:00:00', 'UTC', '2026-11-16T09:00:00Z'],
  ])('%s in %s is %s, the first of two where it comes twice', (wall, zone, instant) => {
    expect(wallClockToInstant(wall, zone)).toBe(instant);
    expect(existingInstant(wall, zone)).toBe(instant);
  });

  it('that summer time leaves out is an hour later', () => {
    expect(wallClockToInstant('2026-03-08T02:30:00', 'America/New_York')).toBe('2026-03-08T07:30:00Z');
    expect(existingInstant('2026-03-08T02:30:00', 'America/New_York')).toBeNull();
  });

  it('read from an instant leads back to that instant, except in the second of two repeated hours', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Apia',
      'Africa/Casablanca',
      'UTC',
    );
    const moments = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2040, 0, 1) / 1000 });
    fc.assert(
      fc.property(moments, zones, (second, zone) => {
        const at = toInstant(second * 1000);
        const wall = instantToWallClock(at, zone);
        const back = wallClockToInstant(wall, zone);
        expect(back <= at).toBe(true);
        expect(instantToWallClock(back, zone)).toBe(wall);
      }),
    );
  });
});

describe('a day', () => {
  it('begins at midnight in its zone, or with the first time that exists', () => {
    expect(midnightOf('2022-04-13', 'America/Los_Angeles')).toBe('2022-04-13T07:00:00Z');
    expect(midnightOf('2022-04-13', 'Pacific/Auckland')).toBe('2022-04-12T12:00:00Z');
    expect(instantToWallClock(midnightOf('2026-03-29', 'Asia/Beirut'), 'Asia/Beirut')).toBe(
      '2026-03-29T01:00:00',
    );
    expect(dateIn('2022-04-12T12:00:00Z', 'Pacific/Auckland')).toBe('2022-04-13');
    expect(addDaysTo('2026-02-28', 1)).toBe('2026-03-01');
  });
});

describe('a zone', () => {
  it('is known by its name or its offset', () => {
    expect([isZone('Europe/Berlin'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
    expect(readZone('GMT+02:00')).toBe('+02:00');
    expect(readZone('UTC-7')).toBe('-07:00');
    expect(readZone('Europe/Rome')).toBe('Europe/Rome');
    expect(readZone('W. Europe Standard Time')).toBeNull();
  });
});

describe('a time for a person', () => {
  it('names the day, the time and the zone', () => {
    expect(formatDay('2026-03-02')).toBe('Mon 2 Mar');
    expect(formatInZone('2026-03-02T09:00:00Z', 'Europe/Berlin', 'day-time-zone')).toBe(
      'Mon 2 Mar, 10:00 (CET)',
    );
    expect(formatInZone('2026-03-02T09:00:00Z', 'America/New_York', 'day-time-zone')).toBe(
      'Mon 2 Mar, 04:00 (EST)',
    );
    expect(formatInZone('2026-03-02T09:00:00Z', 'Asia/Almaty', 'day-time-zone')).toBe(
      'Mon 2 Mar, 14:00 (GMT+5)',
    );
    expect(formatInZone('2026-03-02T09:00:00Z', 'UTC', 'day-time-zone')).toBe('Mon 2 Mar, 09:00 (UTC)');
    expect(formatInZone('2026-03-02T23:30:00Z', 'Europe/Berlin', 'day')).toBe('Tue 3 Mar');
  });

  it('names both days of a meeting over midnight', () => {
    expect(formatRange('2026-03-02T09:00:00Z', '2026-03-02T09:30:00Z', 'Europe/Berlin')).toBe(
      'Mon 2 Mar, 10:00–10:30 (CET)',
    );
    expect(formatRange('2026-03-02T22:00:00Z', '2026-03-03T00:00:00Z', 'Europe/Berlin')).toBe(
      'Mon 2 Mar, 23:00 – Tue 3 Mar, 01:00 (CET)',
    );
  });
});
