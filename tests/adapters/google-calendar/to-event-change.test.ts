import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RawEvent } from '../../../infrastructure/local/google/account-calendar.ts';
import { toEventChange } from '../../../src/adapters/google-calendar/to-event-change.ts';
import { aRawEvent, aRawSeries } from './google-workbench.ts';

const berlin = 'Europe/Berlin';
const map = (raw: RawEvent, calendarTimeZone = berlin) => toEventChange(raw, calendarTimeZone);
const stored = (raw: RawEvent, calendarTimeZone = berlin) => {
  const change = map(raw, calendarTimeZone);
  if (change.kind !== 'stored') throw new Error(JSON.stringify(change));
  return change.event;
};
const live = (raw: RawEvent, calendarTimeZone = berlin) => {
  const event = stored(raw, calendarTimeZone);
  if (event.kind === 'cancelled-exception') throw new Error('cancelled');
  return event;
};

describe('the kind of an event', () => {
  it.each([
    ['one that takes place once', aRawEvent(), 'single'],
    ['one with a rule', aRawSeries(), 'master'],
    ['one with extra dates only', aRawSeries({ recurrence: ['RDATE;VALUE=DATE:20260310'] }), 'master'],
    ['one with an empty rule', aRawSeries({ recurrence: [] }), 'single'],
    [
      'a changed occurrence',
      aRawEvent({
        id: 'w_20260310T090000Z',
        recurringEventId: 'w',
        originalStartTime: { dateTime: '2026-03-10T09:00:00Z' },
      }),
      'exception',
    ],
    [
      'a cancelled occurrence',
      {
        id: 'w_20260310T090000Z',
        status: 'cancelled',
        recurringEventId: 'w',
        originalStartTime: { dateTime: '2026-03-10T09:00:00Z' },
      },
      'cancelled-exception',
    ],
  ])('%s', (_, raw, kind) => {
    expect(stored(raw).kind).toBe(kind);
  });

  it.each(['plain', 'foo_20211123T170000Z', '20140615_60o30dr564o30c1g60o30dr4ck', 'series-1_20260808'])(
    'cancelled with nothing but its id %s is removed by that id: only the store knows what it was',
    (id) => {
      expect(map({ id, status: 'cancelled' })).toEqual({ kind: 'removed', eventId: id });
    },
  );

  it('a cancelled occurrence without its original start has it from its id', () => {
    expect(stored({ id: 'w_20260310T090000Z', status: 'cancelled', recurringEventId: 'w' })).toMatchObject({
      kind: 'cancelled-exception',
      seriesId: 'w',
      originalStart: { kind: 'timed', at: '2026-03-10T09:00:00Z' },
    });
    expect(stored({ id: 'w_20260310', status: 'cancelled', recurringEventId: 'w' })).toMatchObject({
      originalStart: { kind: 'day', date: '2026-03-10' },
    });
  });

  it('an occurrence that became a whole day keeps its timed original start', () => {
    const raw = aRawEvent({
      id: 'w_20260310T090000Z',
      recurringEventId: 'w',
      originalStartTime: { dateTime: '2026-03-10T10:00:00+01:00', timeZone: berlin },
      start: { date: '2026-03-10' },
      end: { date: '2026-03-11' },
    });
    expect(stored(raw)).toMatchObject({
      originalStart: { kind: 'timed', at: '2026-03-10T09:00:00Z', timeZone: berlin },
      start: { kind: 'day', date: '2026-03-10' },
    });
  });

  it('a tentative event says so', () => {
    expect(live(aRawEvent({ status: 'tentative' })).tentative).toBe(true);
    expect(live(aRawEvent()).tentative).toBe(false);
  });
});

describe('when an event starts', () => {
  it.each([
    [
      'an offset and its zone',
      { dateTime: '2026-03-03T10:00:00+01:00', timeZone: berlin },
      '2026-03-03T09:00:00Z',
      berlin,
    ],
    ['an offset only', { dateTime: '2026-03-03T10:00:00+05:30' }, '2026-03-03T04:30:00Z', null],
    [
      'Z with a zone that is not UTC',
      { dateTime: '2026-07-03T10:00:00Z', timeZone: 'Europe/Rome' },
      '2026-07-03T10:00:00Z',
      'Europe/Rome',
    ],
    [
      'a zone only',
      { dateTime: '2026-07-03T10:00:00', timeZone: 'America/New_York' },
      '2026-07-03T14:00:00Z',
      'America/New_York',
    ],
    ['neither: the calendar’s zone', { dateTime: '2026-07-03T10:00:00' }, '2026-07-03T08:00:00Z', null],
    [
      'a fixed offset for a zone',
      { dateTime: '2026-03-03T10:00:00', timeZone: 'GMT+02:00' },
      '2026-03-03T08:00:00Z',
      'Etc/GMT-2',
    ],
    [
      'a fixed offset west',
      { dateTime: '2026-03-03T10:00:00-07:00', timeZone: 'GMT-07:00' },
      '2026-03-03T17:00:00Z',
      'Etc/GMT+7',
    ],
    [
      'half an hour of offset',
      { dateTime: '2026-03-03T10:00:00+05:30', timeZone: 'GMT+05:30' },
      '2026-03-03T04:30:00Z',
      'UTC',
    ],
    [
      'a zone nobody knows',
      { dateTime: '2026-03-03T10:00:00+01:00', timeZone: 'Mars/Olympus' },
      '2026-03-03T09:00:00Z',
      null,
    ],
    ['fractions of a second', { dateTime: '2026-03-03T10:00:00.123Z' }, '2026-03-03T10:00:00Z', null],
    [
      'a time that the clocks skip',
      { dateTime: '2026-03-29T02:30:00', timeZone: berlin },
      '2026-03-29T01:30:00Z',
      berlin,
    ],
  ])('with %s (J-05)', (_, start, at, timeZone) => {
    expect(live(aRawEvent({ start })).start).toEqual({ kind: 'timed', at, timeZone });
  });

  it('a whole day is a day, in whatever zone the calendar is', () => {
    for (const zone of ['America/Los_Angeles', 'Pacific/Auckland']) {
      const raw = aRawEvent({ start: { date: '2022-04-13' }, end: { date: '2022-04-14' } });
      expect(live(raw, zone)).toMatchObject({
        start: { kind: 'day', date: '2022-04-13' },
        end: { date: '2022-04-14' },
      });
    }
  });

  it.each([
    [{ date: '0000-01-01' }],
    [{ date: '2026-02-30' }],
    [{ dateTime: '0000-01-01T00:00:00Z' }],
    [{ dateTime: 'tomorrow' }],
    [{}],
    [undefined],
  ])('%j makes it unusable, without a word of its content', (start) => {
    const { start: _, ...raw } = aRawEvent();
    expect(map(start === undefined ? raw : { ...raw, start })).toEqual({
      kind: 'unusable',
      eventId: 'single-1',
      reason: 'start missing or not a time',
    });
  });
});

describe('when an event ends', () => {
  const timed = { dateTime: '2026-03-03T10:00:00Z' };
  it.each([
    [
      'with no end lasts half an hour',
      timed,
      undefined,
      { kind: 'timed', at: '2026-03-03T10:30:00Z', timeZone: null },
    ],
    [
      'before its start lasts half an hour',
      timed,
      { dateTime: '2026-03-03T09:00:00Z' },
      { kind: 'timed', at: '2026-03-03T10:30:00Z', timeZone: null },
    ],
    [
      'at its start lasts no time',
      timed,
      timed,
      { kind: 'timed', at: '2026-03-03T10:00:00Z', timeZone: null },
    ],
    [
      'on a day though it starts at a time lasts half an hour',
      timed,
      { date: '2026-03-04' },
      { kind: 'timed', at: '2026-03-03T10:30:00Z', timeZone: null },
    ],
    [
      'on its first day lasts a day',
      { date: '2026-12-31' },
      { date: '2026-12-31' },
      { kind: 'day', date: '2027-01-01' },
    ],
    ['on no day lasts a day', { date: '2026-02-28' }, undefined, { kind: 'day', date: '2026-03-01' }],
  ])('one that ends %s (T-26)', (_, start, end, expected) => {
    const { end: __, ...raw } = aRawEvent({ start });
    expect(live(end === undefined ? raw : { ...raw, end }).end).toEqual(expected);
  });
});

describe('the people of an event', () => {
  it('keep their answers, their roles and lower-case addresses', () => {
    const event = live(
      aRawEvent({
        organizer: { email: 'Boss@Example.com', displayName: ' ', self: false },
        attendees: [
          { email: 'Ana@Example.com', self: true, responseStatus: 'accepted', displayName: 'Ana' },
          { email: 'room@resource.calendar.google.com', resource: true, responseStatus: 'accepted' },
          { email: 'room2@resource.calendar.google.com' },
          { displayName: 'No address', responseStatus: 'foo' },
          { email: 'opt@example.com', optional: true, responseStatus: 'declined', organizer: true },
        ],
      }),
    );
    expect(event.organizer).toEqual({ email: 'boss@example.com', name: null, self: false });
    expect(
      event.attendees.map(({ email, name, response, self, resource, optional, organizer }) => [
        email,
        name,
        response,
        { self, resource, optional, organizer },
      ]),
    ).toEqual([
      [
        'ana@example.com',
        'Ana',
        'accepted',
        { self: true, resource: false, optional: false, organizer: false },
      ],
      [
        'room@resource.calendar.google.com',
        null,
        'accepted',
        { self: false, resource: true, optional: false, organizer: false },
      ],
      [
        'room2@resource.calendar.google.com',
        null,
        'needsAction',
        { self: false, resource: true, optional: false, organizer: false },
      ],
      [
        null,
        'No address',
        'needsAction',
        { self: false, resource: false, optional: false, organizer: false },
      ],
      [
        'opt@example.com',
        null,
        'declined',
        { self: false, resource: false, optional: true, organizer: true },
      ],
    ]);
  });

  it('are cut at 500, said to be cut, with the user among them', () => {
    const crowd = Array.from({ length: 700 }, (_, index) => ({
      email: `p${index}@example.com`,
      self: index === 699,
    }));
    const event = live(aRawEvent({ attendees: crowd }));
    expect(event.attendees).toHaveLength(500);
    expect(event.attendeesOmitted).toBe(true);
    expect(event.attendees.some(({ self }) => self)).toBe(true);
  });

  it('may be fewer than there are because Google cut them', () => {
    expect(
      live(aRawEvent({ attendeesOmitted: true, attendees: [{ email: 'a@example.com' }] })).attendeesOmitted,
    ).toBe(true);
  });
});

describe('what an event says', () => {
  it('nothing is said where nothing is given', () => {
    const { summary: _, organizer: __, ...raw } = aRawEvent();
    expect(live(raw)).toMatchObject({
      title: null,
      description: null,
      location: null,
      organizer: null,
      attendees: [],
      eventType: 'default',
      transparent: false,
      visibility: 'default',
      conferenceLink: null,
      htmlLink: null,
      attachments: [],
    });
  });

  it('a long description is cut at 16 kB between characters', () => {
    const description = live(aRawEvent({ description: `x${'€'.repeat(10_000)}` })).description ?? '';
    expect(Buffer.byteLength(description)).toBeLessThanOrEqual(16_000);
    expect(description.endsWith('€')).toBe(true);
    expect(description.length).toBe(5334);
  });

  it('event types and visibilities of the future are kept as they are', () => {
    expect(
      live(aRawEvent({ eventType: 'holodeck', visibility: 'confidential', transparency: 'transparent' })),
    ).toMatchObject({
      eventType: 'holodeck',
      visibility: 'confidential',
      transparent: true,
    });
  });

  it.each([
    ['https://www.google.com/calendar/event?eid=abc', 'https://www.google.com/calendar/event?eid=abc'],
    ['https://www.google.com.evil.example/calendar', null],
    ['javascript:alert(1)', null],
    ['http://www.google.com/calendar', null],
    ['https://user@www.google.com/calendar', null],
  ])('its own page %s is %s', (htmlLink, expected) => {
    expect(live(aRawEvent({ htmlLink })).htmlLink).toBe(expected);
  });

  it('the video entry point joins the call, not the phone or the page with more numbers', () => {
    const event = live(
      aRawEvent({
        hangoutLink: 'https://meet.google.com/hangout',
        conferenceData: {
          entryPoints: [
            { entryPointType: 'phone', uri: 'tel:+4930123' },
            { entryPointType: 'more', uri: 'https://tel.meet/abc' },
            { entryPointType: 'video', uri: 'https://meet.google.com/abc-defg-hij' },
          ],
        },
      }),
    );
    expect(event.conferenceLink).toBe('https://meet.google.com/abc-defg-hij');
  });

  it('a conference that is still being made has no link yet', () => {
    const conferenceData = { createRequest: { status: { statusCode: 'pending' } } };
    expect(live(aRawEvent({ conferenceData, hangoutLink: 'not a link' })).conferenceLink).toBeNull();
  });
});

describe('anything that a list may hold', () => {
  const anything = fc.anything({ maxDepth: 3 });
  it('becomes a change and never an exception', () => {
    const fields = fc.record(
      {
        id: fc.oneof(fc.string(), anything),
        status: fc.oneof(fc.constantFrom('confirmed', 'cancelled', 'tentative'), anything),
        summary: fc.oneof(fc.string(), anything),
        description: anything,
        location: anything,
        start: fc.oneof(
          fc.constant({ dateTime: '2026-03-03T10:00:00Z' }),
          fc.constant({ date: '2026-03-03' }),
          anything,
        ),
        end: anything,
        recurrence: anything,
        recurringEventId: anything,
        originalStartTime: anything,
        attendees: fc.oneof(fc.array(anything), anything),
        organizer: anything,
        attachments: fc.oneof(fc.array(anything), anything),
        conferenceData: anything,
        sequence: anything,
        updated: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fields, anything), (raw) => {
        // What comes over the wire has the type of an event only by promise.
        const change = toEventChange(raw as RawEvent, berlin);
        expect(['stored', 'removed', 'unusable']).toContain(change.kind);
      }),
    );
  });
});
