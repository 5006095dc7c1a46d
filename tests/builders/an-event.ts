import type {
  CancelledException,
  ExceptionEvent,
  MasterEvent,
  SingleEvent,
} from '../../src/core/calendar-event.ts';
import { anOccurrence } from './an-occurrence.ts';

const content = () => {
  const { title, description, location, organizer, attendees, attendeesOmitted, eventType } = anOccurrence();
  const { transparent, visibility, conferenceLink, htmlLink, attachments } = anOccurrence();
  return {
    ...{ title, description, location, organizer, attendees, attendeesOmitted, eventType },
    ...{ transparent, visibility, conferenceLink, htmlLink, attachments },
  };
};

const stored = (eventId: string) => ({
  eventId,
  iCalUid: `${eventId}@example.com`,
  sequence: 0,
  updated: '2026-03-01T10:00:00Z',
});

const timed = (at: string) => ({ kind: 'timed' as const, at, timeZone: 'Europe/Berlin' });

export const aSingleEvent = (overrides: Partial<SingleEvent> = {}): SingleEvent => ({
  kind: 'single',
  ...stored(overrides.eventId ?? 'event1'),
  ...content(),
  start: timed('2026-03-04T14:00:00Z'),
  end: timed('2026-03-04T15:00:00Z'),
  tentative: false,
  ...overrides,
});

/** A weekly series. */
export const aMasterEvent = (overrides: Partial<MasterEvent> = {}): MasterEvent => ({
  kind: 'master',
  ...stored(overrides.eventId ?? 'series1'),
  ...content(),
  start: timed('2026-03-04T14:00:00Z'),
  end: timed('2026-03-04T15:00:00Z'),
  tentative: false,
  recurrence: ['RRULE:FREQ=WEEKLY'],
  ...overrides,
});

/** The second occurrence of that series, an hour later than planned. */
export const anExceptionEvent = (overrides: Partial<ExceptionEvent> = {}): ExceptionEvent => ({
  kind: 'exception',
  ...stored(overrides.eventId ?? 'series1_20260311T140000Z'),
  ...content(),
  seriesId: 'series1',
  originalStart: timed('2026-03-11T14:00:00Z'),
  start: timed('2026-03-11T15:00:00Z'),
  end: timed('2026-03-11T16:00:00Z'),
  tentative: false,
  ...overrides,
});

export const aCancelledException = (overrides: Partial<CancelledException> = {}): CancelledException => ({
  kind: 'cancelled-exception',
  ...stored(overrides.eventId ?? 'series1_20260318T140000Z'),
  seriesId: 'series1',
  originalStart: timed('2026-03-18T14:00:00Z'),
  ...overrides,
});
