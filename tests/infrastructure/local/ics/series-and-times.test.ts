import { describe, expect, it } from '@jest/globals';
import { eventIdOf } from '../../../../infrastructure/local/ics/event-id.ts';
import { readCalendarFile } from '../../../../infrastructure/local/ics/read-calendar-file.ts';
import { calendarText, eventText, readOne } from './calendar-text.ts';

const berlin = (property: string, time: string): string => `${property};TZID=Europe/Berlin:${time}`;
const weekly = [
  berlin('DTSTART', '20260302T090000'),
  berlin('DTEND', '20260302T093000'),
  'RRULE:FREQ=WEEKLY',
];
const id = eventIdOf('one@example.com');

/** The series of `weekly`, and one more component of its family. */
const withException = (...lines: string[]): ReturnType<typeof readCalendarFile> =>
  readCalendarFile(
    calendarText(
      eventText('UID:one@example.com', 'SUMMARY:Series', ...weekly),
      eventText('UID:one@example.com', 'SUMMARY:Exception', ...lines),
    ),
  );

describe('the start and end of an event', () => {
  const at = (time: string): object => ({ dateTime: time, timeZone: 'Europe/Berlin' });
  it.each([
    [
      'a zone',
      ['DTSTART;TZID=Europe/Berlin:20260302T090000', 'DTEND;TZID=Europe/Berlin:20260302T100000'],
      at('2026-03-02T09:00:00+01:00'),
      at('2026-03-02T10:00:00+01:00'),
    ],
    [
      'summer time',
      ['DTSTART;TZID=Europe/Berlin:20260330T090000', 'DURATION:PT1H30M'],
      at('2026-03-30T09:00:00+02:00'),
      at('2026-03-30T10:30:00+02:00'),
    ],
    [
      'an hour that is left out',
      ['DTSTART;TZID=Europe/Berlin:20260329T023000', 'DURATION:PT30M'],
      at('2026-03-29T03:30:00+02:00'),
      at('2026-03-29T04:00:00+02:00'),
    ],
    [
      'a duration of a day over the change',
      ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'DURATION:P1D'],
      at('2026-03-28T12:00:00+01:00'),
      at('2026-03-29T12:00:00+02:00'),
    ],
    [
      'a floating time',
      ['DTSTART:20260302T090000', 'DTEND:20260302T100000'],
      at('2026-03-02T09:00:00+01:00'),
      at('2026-03-02T10:00:00+01:00'),
    ],
    [
      'UTC',
      ['DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z'],
      { dateTime: '2026-03-02T09:00:00Z', timeZone: 'UTC' },
      { dateTime: '2026-03-02T10:00:00Z', timeZone: 'UTC' },
    ],
    [
      'no end',
      ['DTSTART;TZID=Europe/Berlin:20260302T090000'],
      at('2026-03-02T09:00:00+01:00'),
      at('2026-03-02T09:00:00+01:00'),
    ],
    [
      'an end before the start',
      ['DTSTART;TZID=Europe/Berlin:20260302T090000', 'DTEND;TZID=Europe/Berlin:20260302T080000'],
      at('2026-03-02T09:00:00+01:00'),
      at('2026-03-02T09:00:00+01:00'),
    ],
    [
      'a whole day',
      ['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304'],
      { date: '2026-03-02' },
      { date: '2026-03-04' },
    ],
    [
      'a whole day without end',
      ['DTSTART;VALUE=DATE:20260302'],
      { date: '2026-03-02' },
      { date: '2026-03-03' },
    ],
    [
      'a day that ends on itself',
      ['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260302'],
      { date: '2026-03-02' },
      { date: '2026-03-03' },
    ],
    [
      'a date without VALUE',
      ['DTSTART:20260302', 'DURATION:P2D'],
      { date: '2026-03-02' },
      { date: '2026-03-04' },
    ],
    [
      'midnights that Outlook calls a day',
      [
        'DTSTART;TZID=Europe/Berlin:20260302T000000',
        'DTEND;TZID=Europe/Berlin:20260303T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      ],
      { date: '2026-03-02' },
      { date: '2026-03-03' },
    ],
  ])('is right with %s', (_, lines, start, end) => {
    expect(readOne(...lines).events[0]).toMatchObject({ start, end });
  });

  it('is refused by name for a year that is none', () => {
    const { events, skipped } = readOne('DTSTART;VALUE=DATE:00000101');
    expect([events, skipped]).toMatchObject([[], [{ what: 'event "One"' }]]);
  });
});

describe('the zone', () => {
  it.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Pacific Standard Time 1', 'America/Los_Angeles'],
    ['"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', 'Europe/Amsterdam'],
    ['"(GMT+01.00) Amsterdam / Berlin / Bern / Rom / Stockholm / Wien"', 'Europe/Amsterdam'],
    ['"(UTC-05:00) Eastern Time (US & Canada)"', 'America/New_York'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
    ['/Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['GMT+0200', '+02:00'],
  ])('%s is %s', (name, zone) => {
    const { events, skipped } = readOne(`DTSTART;TZID=${name}:20260302T090000`);
    expect([events[0]?.start?.timeZone, skipped]).toEqual([zone, []]);
  });

  const definition = (...lines: string[]): string =>
    ['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone', ...lines, 'END:VTIMEZONE'].join('\r\n');
  const readDefined = (...lines: string[]): string | null | undefined =>
    readCalendarFile(
      calendarText(
        definition(...lines),
        eventText('UID:a', 'DTSTART;TZID=Customized Time Zone:20260302T090000'),
      ),
    ).events[0]?.start?.timeZone;
  const observance = (kind: string, from: string, to: string, start: string, rule?: string): string[] => [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `DTSTART:${start}`,
    ...(rule === undefined ? [] : [`RRULE:FREQ=YEARLY;${rule}`]),
    `END:${kind}`,
  ];

  it('of a custom definition is the place it names, else the one whose clock changes alike', () => {
    expect(readDefined('X-LIC-LOCATION:Asia/Tokyo')).toBe('Asia/Tokyo');
    expect(
      readDefined(
        ...observance('STANDARD', '-0400', '-0500', '16011104T020000', 'BYDAY=1SU;BYMONTH=11'),
        ...observance('DAYLIGHT', '-0500', '-0400', '16010311T020000', 'BYDAY=2SU;BYMONTH=3'),
      ),
    ).toBe('America/New_York');
    expect(readDefined(...observance('STANDARD', '+0300', '+0300', '16010101T000000'))).toBe('Etc/GMT-3');
    expect(readDefined(...observance('STANDARD', '+0530', '+0530', '16010101T000000'))).toMatch(
      /Kolkata|Calcutta/,
    );
  });

  it('that nobody knows is named once, with the zone used instead', () => {
    const { events, skipped } = readOne(
      'DTSTART;TZID=Nowhere:20260302T090000',
      'DTEND;TZID=Nowhere:20260302T100000',
    );
    expect(events[0]?.start?.timeZone).toBe('Europe/Berlin');
    expect(skipped).toEqual([
      { line: 7, what: 'time zone "Nowhere"', reason: expect.stringContaining('Europe/Berlin') },
    ]);
  });
});

describe('a series', () => {
  it.each([
    ['a rule', ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE'], ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE']],
    ['small letters', ['RRULE:freq=daily;count=3'], ['RRULE:FREQ=DAILY;COUNT=3']],
    [
      'an end without zone',
      ['RRULE:FREQ=DAILY;UNTIL=20260401T090000'],
      ['RRULE:FREQ=DAILY;UNTIL=20260401T070000Z'],
    ],
    [
      'excluded dates in one line and several',
      [
        'RRULE:FREQ=WEEKLY',
        berlin('EXDATE', '20260309T090000,20260316T090000'),
        berlin('EXDATE', '20260323T090000'),
      ],
      ['RRULE:FREQ=WEEKLY', 'EXDATE;TZID=Europe/Berlin:20260309T090000,20260316T090000,20260323T090000'],
    ],
    [
      'an excluded day',
      ['RRULE:FREQ=WEEKLY', 'EXDATE;VALUE=DATE:20260309'],
      ['RRULE:FREQ=WEEKLY', 'EXDATE;TZID=Europe/Berlin:20260309T090000'],
    ],
    [
      'an excluded time of a Windows zone',
      ['RRULE:FREQ=WEEKLY', 'EXDATE;TZID="W. Europe Standard Time":20260309T090000'],
      ['RRULE:FREQ=WEEKLY', 'EXDATE;TZID=Europe/Berlin:20260309T090000'],
    ],
    [
      'an excluded UTC time',
      ['RRULE:FREQ=WEEKLY', 'EXDATE:20260309T080000Z'],
      ['RRULE:FREQ=WEEKLY', 'EXDATE:20260309T080000Z'],
    ],
    [
      'added dates',
      [berlin('RDATE', '20260304T090000,20260305T090000')],
      ['RDATE;TZID=Europe/Berlin:20260304T090000,20260305T090000'],
    ],
    ['an empty excluded date', ['RRULE:FREQ=WEEKLY', 'EXDATE:'], ['RRULE:FREQ=WEEKLY']],
  ])('keeps %s', (_, lines, recurrence) => {
    const { events, skipped } = readOne(berlin('DTSTART', '20260302T090000'), 'DURATION:PT30M', ...lines);
    expect([events[0]?.recurrence, skipped]).toEqual([recurrence, []]);
  });

  it('of days excludes days, even written as midnights', () => {
    const { events } = readOne(
      'DTSTART;VALUE=DATE:20260302',
      'RRULE:FREQ=DAILY',
      berlin('EXDATE', '20260303T000000'),
    );
    expect(events[0]?.recurrence).toEqual(['RRULE:FREQ=DAILY', 'EXDATE;VALUE=DATE:20260303']);
  });

  it('gives an added period with a length of its own as an exception', () => {
    const { events } = readOne(
      berlin('DTSTART', '20260302T090000'),
      'DURATION:PT30M',
      'RDATE;VALUE=PERIOD:20260304T080000Z/PT2H',
    );
    expect(events).toMatchObject([
      { id, recurrence: ['RDATE:20260304T080000Z'] },
      { id: `${id}_20260304T080000Z`, recurringEventId: id, end: { dateTime: '2026-03-04T10:00:00Z' } },
    ]);
  });

  it.each([
    'FREQ=SECONDLY',
    'COUNT=3',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;UNTIL=20269999T000000',
  ])('is skipped by name when it repeats by %s', (rule) => {
    const { events, skipped } = readOne(berlin('DTSTART', '20260302T090000'), `RRULE:${rule}`);
    expect([events, skipped]).toMatchObject([[], [{ line: 8, what: 'event "One"' }]]);
  });
});

describe('an exception', () => {
  it.each([
    ['in its zone', berlin('RECURRENCE-ID', '20260309T090000')],
    ['in UTC', 'RECURRENCE-ID:20260309T080000Z'],
    ['as a day', 'RECURRENCE-ID;VALUE=DATE:20260309'],
    ['without zone', 'RECURRENCE-ID:20260309T090000'],
  ])('written %s belongs to its occurrence', (_, recurrenceId) => {
    const { events, skipped } = withException(recurrenceId, berlin('DTSTART', '20260310T140000'));
    expect(skipped).toEqual([]);
    expect(events).toMatchObject([
      { id, recurrence: ['RRULE:FREQ=WEEKLY'] },
      {
        id: `${id}_20260309T080000Z`,
        recurringEventId: id,
        summary: 'Exception',
        start: { dateTime: '2026-03-10T14:00:00+01:00' },
      },
    ]);
    expect(Date.parse(events[1]?.originalStartTime?.dateTime ?? '')).toBe(Date.UTC(2026, 2, 9, 8));
  });

  it('that is cancelled is a tombstone', () => {
    expect(withException(berlin('RECURRENCE-ID', '20260309T090000'), 'STATUS:CANCELLED').events[1]).toEqual({
      kind: 'calendar#event',
      status: 'cancelled',
      id: `${id}_20260309T080000Z`,
      recurringEventId: id,
      originalStartTime: { dateTime: '2026-03-09T09:00:00+01:00', timeZone: 'Europe/Berlin' },
    });
  });

  it('of a series of days has a day in its id', () => {
    const { events } = readCalendarFile(
      calendarText(
        eventText('UID:d', 'DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=WEEKLY'),
        eventText('UID:d', 'DTSTART;VALUE=DATE:20260310', 'RECURRENCE-ID;VALUE=DATE:20260309'),
      ),
    );
    expect(events[1]).toMatchObject({
      id: `${eventIdOf('d')}_20260309`,
      originalStartTime: { date: '2026-03-09' },
    });
  });

  it('stands alone without its series, unless it is cancelled', () => {
    const alone = (...more: string[]): unknown =>
      readOne(berlin('RECURRENCE-ID', '20260309T090000'), berlin('DTSTART', '20260309T100000'), ...more)
        .events;
    expect(alone()).toMatchObject([
      { id: `${id}_20260309T080000Z`, recurringEventId: id, status: 'confirmed' },
    ]);
    expect(alone('STATUS:CANCELLED')).toEqual([]);
  });

  it('for all following occurrences changes one, and says so', () => {
    const { events, skipped } = withException(
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260309T090000',
      berlin('DTSTART', '20260309T100000'),
    );
    expect(events).toHaveLength(2);
    expect(skipped).toMatchObject([
      { what: 'event "Exception"', reason: expect.stringContaining('THISANDFUTURE') },
    ]);
  });
});

describe('copies', () => {
  const copy = (summary: string, ...lines: string[]): string =>
    eventText('UID:c', berlin('DTSTART', '20260302T090000'), `SUMMARY:${summary}`, ...lines);

  it.each([
    ['SEQUENCE', [copy('New', 'SEQUENCE:10'), copy('Old', 'SEQUENCE:9')]],
    ['DTSTAMP', [copy('New', 'DTSTAMP:20260301T000001Z'), copy('Old', 'DTSTAMP:20260301T000000Z')]],
    ['place in the file', [copy('Old'), copy('New')]],
  ])('of an event are settled by %s', (_, copies) => {
    const { events, skipped } = readCalendarFile(calendarText(...copies));
    expect(events.map(({ summary }) => summary)).toEqual(['New']);
    expect(skipped).toMatchObject([{ what: 'event "Old"' }]);
  });

  it('that are cancelled take the event and its exceptions away', () => {
    const { events } = readCalendarFile(
      calendarText(
        copy('Live', 'SEQUENCE:0', 'RRULE:FREQ=WEEKLY'),
        copy('Gone', 'SEQUENCE:1', 'STATUS:CANCELLED'),
        copy('Moved', berlin('RECURRENCE-ID', '20260309T090000')),
      ),
    );
    expect(events).toEqual([]);
  });
});
