import type { Attendee } from '../../src/core/calendar-event.ts';
import type { Occurrence } from '../../src/core/meeting.ts';

export const anAttendee = (overrides: Partial<Attendee> = {}): Attendee => ({
  email: 'bo@example.com',
  name: 'Bo Lindqvist',
  response: 'accepted',
  self: false,
  organizer: false,
  optional: false,
  resource: false,
  ...overrides,
});

/** A weekday meeting of an hour between two people; `startsOn` and `endsOn` follow `start` and `end`. */
export const anOccurrence = (overrides: Partial<Occurrence> = {}): Occurrence => {
  const start = overrides.start ?? '2026-03-04T14:00:00Z';
  const end = overrides.end ?? '2026-03-04T15:00:00Z';
  const timeZone = overrides.timeZone ?? 'Europe/Berlin';
  return {
    eventId: 'event1',
    seriesId: null,
    iCalUid: 'event1@example.com',
    originalStart: '',
    start,
    end,
    startsOn: { kind: 'timed', at: start, timeZone },
    endsOn: { kind: 'timed', at: end, timeZone },
    timeZone,
    allDay: false,
    tentative: false,
    title: 'Budget review',
    description: null,
    location: null,
    organizer: { email: 'ada@example.com', name: 'Ada Okafor', self: true },
    attendees: [
      anAttendee({ email: 'ada@example.com', name: 'Ada Okafor', self: true, organizer: true }),
      anAttendee(),
    ],
    attendeesOmitted: false,
    eventType: 'default',
    transparent: false,
    visibility: 'default',
    conferenceLink: null,
    htmlLink: null,
    attachments: [],
    ...overrides,
  };
};
