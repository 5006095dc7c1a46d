import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CalendarFileError } from '../../../../infrastructure/local/ics/calendar-file-error.ts';
import { decodeCalendar } from '../../../../infrastructure/local/ics/decode-calendar.ts';
import { eventIdOf } from '../../../../infrastructure/local/ics/event-id.ts';
import { readCalendarFile } from '../../../../infrastructure/local/ics/read-calendar-file.ts';
import { seenBy } from '../../../../infrastructure/local/ics/seen-by.ts';
import { sampleCalendar } from '../../../../infrastructure/local/sample-calendar.ts';
import { largeCalendar } from '../../../builders/large-calendar.ts';
import { calendarText, eventText, readOne } from './calendar-text.ts';

const fixture = (name: string): string =>
  readFileSync(join(__dirname, '../../../fixtures/calendars', name), 'utf8');

const berlin = (time: string): string => `DTSTART;TZID=Europe/Berlin:${time}`;

describe('a file that is no calendar', () => {
  it.each([
    ['broken/empty.ics', 'empty'],
    ['broken/sign-in-page.ics', 'web page'],
    ['broken/archive.ics', 'binary'],
    ['broken/json.ics', 'BEGIN:VCALENDAR is missing'],
    ['broken/no-calendar.ics', 'BEGIN:VCALENDAR is missing'],
  ])('%s is refused with line and reason', (name, reason) => {
    const read = (): unknown => readCalendarFile(fixture(name));
    expect(read).toThrow(CalendarFileError);
    expect(read).toThrow(/line 1/);
    expect(read).toThrow(reason);
  });

  it('is refused above 20 MB and above 50,000 events', () => {
    expect(() => readCalendarFile(calendarText('X'.repeat(21 * 1024 * 1024)))).toThrow('larger than 20 MB');
    expect(() => readCalendarFile(calendarText('BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(50_001)))).toThrow(
      'more than 50,000 events',
    );
  });
});

describe('broken parts', () => {
  const file = readCalendarFile(fixture('broken/one-bad-of-each.ics'));

  it('cost one event each', () => {
    expect(file.events.map(({ summary }) => summary)).toEqual([
      'Good before',
      'Unknown zone',
      'Junk line',
      'Ends before it starts',
      'Never closed',
      'Good after',
    ]);
  });

  it('are named with line and reason', () => {
    expect(file.skipped.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '11 event "No start"',
      '17 event "Bad start"',
      '23 event "Bad rule"',
      '28 time zone "Middle-earth/Shire"',
      '36 a line of event "Junk line"',
      '39 event "Ends before it starts"',
      '45 event "Never closed"',
    ]);
    expect(file.skipped.find(({ line }) => line === 28)?.reason).toContain('Europe/Berlin');
  });

  it('at the end of a cut-off file leave what came before', () => {
    const cut = readCalendarFile(fixture('broken/cut-off.ics'));
    expect(cut.events).toHaveLength(2);
    expect(cut.skipped).toHaveLength(2);
  });

  it('never lose another event, whatever lines stand in between', () => {
    const uids = Array.from({ length: 8 }, (_, index) => `u${index}@example.com`);
    const blocks = uids.map((uid) =>
      eventText(
        `UID:${uid}`,
        `SUMMARY:${uid}`,
        berlin('20260302T090000'),
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=2',
      ),
    );
    const garbage = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        'BEGIN:VALARM',
        'END:VALARM',
        'BEGIN:VEVENT',
        'END:VEVENT',
        'END:VCALENDAR',
        'BEGIN:VTIMEZONE',
      ),
      fc.constantFrom(
        'BEGIN:VTODO',
        'RRULE:FREQ=NEVER',
        'DTSTART:x',
        '__proto__:x',
        'constructor;a="b:c',
        ' folded',
        '"',
      ),
      fc.constantFrom(
        'EXDATE:,,',
        'ATTENDEE;__PROTO__="a","b":mailto:x@y.z',
        'RECURRENCE-ID:no',
        'TZID:',
        ';:',
        ':',
      ),
    );
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 6 }), fc.nat(7), fc.nat(6), (lines, place, inside) => {
        const struck = (blocks[place] ?? '').split('\r\n');
        struck.splice(inside, 0, ...lines);
        const all = blocks.with(place, struck.join('\r\n'));
        const found = readCalendarFile(calendarText('X-WR-TIMEZONE:Europe/Berlin', ...all)).events;
        const kept = new Set(found.map(({ id }) => id));
        for (const [index, uid] of uids.entries()) {
          // Lines before BEGIN can only continue or follow the block before.
          if (index !== place && !(inside === 0 && index === place - 1))
            expect(kept).toContain(eventIdOf(uid));
        }
      }),
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('never make anything but CalendarFileError', () => {
    const refused = (text: string): boolean => {
      try {
        readCalendarFile(text);
        return true;
      } catch (error) {
        return error instanceof CalendarFileError;
      }
    };
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => refused(text) && refused(calendarText(text))),
    );
  });
});

describe('the file as a whole', () => {
  it('reads the same with a byte order mark, bare line feeds, folds and missing ends', () => {
    const text = calendarText(eventText('UID:a', 'SUMMARY:Long title', berlin('20260302T090000')));
    const expected = readCalendarFile(text).events;
    expect(readCalendarFile(`\uFEFF${text.replaceAll('\r\n', '\n')}`).events).toEqual(expected);
    expect(readCalendarFile(text.replaceAll('\r\n', '\r')).events).toEqual(expected);
    expect(readCalendarFile(text.replace('Long title', 'Long\r\n  title')).events).toEqual(expected);
    expect(readCalendarFile(text.slice(0, text.indexOf('END:VEVENT'))).events).toEqual(expected);
  });

  it('names its owner where the calendar is called by an address', () => {
    expect(readCalendarFile(calendarText('X-WR-CALNAME:Ann@Example.com')).me).toBe('ann@example.com');
    expect(readCalendarFile(calendarText('X-WR-CALNAME:Work\\, mostly'))).toMatchObject({
      name: 'Work, mostly',
      me: null,
    });
  });

  it('may be in UTF-8, UTF-16 or the Windows code page', () => {
    expect(decodeCalendar(new TextEncoder().encode('Führung'))).toBe('Führung');
    expect(decodeCalendar(Buffer.from('\uFEFFFührung', 'utf16le'))).toBe('Führung');
    expect(decodeCalendar(Buffer.from('Führung', 'latin1'))).toBe('Führung');
  });

  it('has the same valid Google ids at every read', () => {
    const ids = readCalendarFile(fixture('google.ics')).events.map(({ id }) => id);
    expect(readCalendarFile(fixture('google.ics')).events.map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-v0-9]{26}(_\d{8}(T\d{6}Z)?)?$/);
  });
});

describe('calendars of the three vendors', () => {
  it.each([
    ['google.ics', 'America/New_York', 'dana.lee@brightpath.example', 36],
    ['outlook.ics', 'Europe/Berlin', null, 40],
    ['apple.ics', 'Europe/London', null, 28],
  ])('%s is read without a loss', (name, timeZone, me, events) => {
    const file = readCalendarFile(fixture(name));
    expect(file).toMatchObject({ timeZone, me, skipped: [] });
    expect(file.events).toHaveLength(events);
  });

  it('and the large one has what it promises', () => {
    const occurrences = (count: number): number =>
      readCalendarFile(largeCalendar(count)).events.reduce(
        (sum, { recurrence }) => sum + (recurrence ? 2 : 1),
        0,
      );
    expect(occurrences(200)).toBe(200);
    expect(occurrences(1001)).toBe(1001);
  });

  it('and the sample belongs to its owner, whatever the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 1440 }), (minutes) => {
        const now = `${new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().slice(0, 19)}Z`;
        const file = readCalendarFile(sampleCalendar({ now, email: 'me@example.com' }));
        expect(file).toMatchObject({ me: 'me@example.com', timeZone: 'Europe/Berlin', skipped: [] });
        const startOf = (title: string): number =>
          (Date.parse(file.events.find(({ summary }) => summary?.startsWith(title))?.start?.dateTime ?? '') -
            Date.parse(now)) /
          3_600_000;
        expect(startOf('Incident review')).toBeCloseTo(1.5, 1);
        expect(startOf('QBR')).toBeLessThan(336);
        expect(startOf('Leadership team')).toBeLessThan(72);
        expect(startOf('Leadership team')).toBeGreaterThan(24);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a person', () => {
  const [event = {}] = readOne(
    berlin('20260302T090000'),
    'ORGANIZER;CN=Ann:mailto:ann@example.com',
    'ATTENDEE:mailto:ben@example.com',
  ).events;

  it('is marked where they appear', () => {
    expect(seenBy(event, 'BEN@example.com')).toMatchObject({
      involved: true,
      event: { attendees: [{ email: 'ben@example.com', self: true }] },
    });
    expect(seenBy(event, 'ann@example.com')).toMatchObject({
      involved: true,
      event: { organizer: { self: true } },
    });
  });

  it('who does not appear is no part of it, but owns what names nobody', () => {
    expect(seenBy(event, 'eve@example.com').involved).toBe(false);
    expect(seenBy({}, 'eve@example.com').involved).toBe(true);
  });
});
