import { describe, expect, it } from '@jest/globals';
import { restoreWholeDays } from '../../../src/adapters/google-calendar/restore-whole-days.ts';
import { aRawEvent } from './google-workbench.ts';

const room = 'c_1@resource.calendar.google.com';
const midnight = (day: string) => ({ dateTime: `${day}T00:00:00+01:00`, timeZone: 'Europe/Berlin' });

describe('an event from midnight to midnight', () => {
  it.each([
    [
      'of a room is a whole day',
      room,
      midnight('2026-03-03'),
      midnight('2026-03-04'),
      { date: '2026-03-03' },
      { date: '2026-03-04' },
    ],
    [
      'of a room in the calendar’s zone is a whole day',
      room,
      { dateTime: '2026-03-02T23:00:00Z' },
      { dateTime: '2026-03-04T23:00:00Z' },
      { date: '2026-03-03' },
      { date: '2026-03-05' },
    ],
    [
      'of a person keeps its times',
      'ana@example.com',
      midnight('2026-03-03'),
      midnight('2026-03-04'),
      midnight('2026-03-03'),
      midnight('2026-03-04'),
    ],
    [
      'of a room that ends in the morning keeps its times',
      room,
      midnight('2026-03-03'),
      { dateTime: '2026-03-04T09:30:00+01:00' },
      midnight('2026-03-03'),
      { dateTime: '2026-03-04T09:30:00+01:00' },
    ],
    [
      'of a room that lasts no time keeps it',
      room,
      midnight('2026-03-03'),
      midnight('2026-03-03'),
      midnight('2026-03-03'),
      midnight('2026-03-03'),
    ],
    ['of a room with broken times keeps them', room, { dateTime: 'x' }, {}, { dateTime: 'x' }, {}],
  ])('%s', (_, calendarId, start, end, expectedStart, expectedEnd) => {
    const restored = restoreWholeDays(aRawEvent({ start, end }), { calendarId, timeZone: 'Europe/Berlin' });
    expect(restored).toMatchObject({ start: expectedStart, end: expectedEnd });
  });
});
