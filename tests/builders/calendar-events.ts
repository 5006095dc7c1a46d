import type {
  CancelledException,
  EventContent,
  EventTime,
  ExceptionEvent,
  MasterEvent,
  SingleEvent,
} from '../../src/core/calendar-event.ts';

const content: EventContent = {
  title: 'Staff meeting',
  description: null,
  location: null,
  organizer: null,
  attendees: [],
  attendeesOmitted: false,
  eventType: 'default',
  transparent: false,
  visibility: 'default',
  conferenceLink: null,
  htmlLink: null,
  attachments: [],
};

export const timed = (at: string, timeZone: string | null = 'Europe/Berlin'): EventTime => ({
  kind: 'timed',
  at,
  timeZone,
});
export const day = (date: string): EventTime => ({ kind: 'day', date });

const stored = { iCalUid: null, sequence: 0, updated: null, tentative: false };
const nine = { start: timed('2026-03-02T08:00:00Z'), end: timed('2026-03-02T08:30:00Z') };

/** Mondays 09:00–09:30 in Berlin from 2 March 2026, unless told otherwise. */
export const master = (changes: Partial<MasterEvent> = {}): MasterEvent => ({
  ...content,
  ...stored,
  ...nine,
  kind: 'master',
  eventId: 'series',
  recurrence: ['RRULE:FREQ=WEEKLY'],
  ...changes,
});

export const single = (changes: Partial<SingleEvent> = {}): SingleEvent => ({
  ...content,
  ...stored,
  ...nine,
  kind: 'single',
  eventId: 'single',
  ...changes,
});

export const exception = (
  changes: Partial<ExceptionEvent> & Pick<ExceptionEvent, 'originalStart'>,
): ExceptionEvent => ({
  ...content,
  ...stored,
  kind: 'exception',
  eventId: 'series_exception',
  seriesId: 'series',
  start: changes.originalStart,
  end: changes.originalStart,
  ...changes,
});

export const tombstone = (originalStart: EventTime): CancelledException => ({
  kind: 'cancelled-exception',
  eventId: 'series_cancelled',
  iCalUid: null,
  sequence: 0,
  updated: null,
  seriesId: 'series',
  originalStart,
});
