import type { EventContent, EventTime, ExceptionEvent, MasterEvent, SingleEvent } from '../calendar-event.ts';
import type { Occurrence } from '../meeting.ts';
import type { Instant } from '../time.ts';
import { addSeconds, secondsBetween } from '../time.ts';
import { addDaysTo, midnightOf, readZone } from '../zone.ts';

/** The zone in which the wall-clock time of an event is meant; `UTC` when neither zone is known. */
export const zoneOf = (start: EventTime, calendarTimeZone: string): string =>
  (start.kind === 'timed' && start.timeZone !== null ? readZone(start.timeZone) : null) ??
  readZone(calendarTimeZone) ??
  'UTC';

const instantOf = (time: EventTime, calendarZone: string): Instant =>
  time.kind === 'timed' ? time.at : midnightOf(time.date, calendarZone);

/** An end that is really after the start: a whole day lasts at least a day; a time may be a mere moment. */
const soundEnd = (start: EventTime, end: EventTime, calendarZone: string): EventTime => {
  if (start.kind === 'day') {
    return end.kind === 'day' && end.date > start.date
      ? end
      : { kind: 'day', date: addDaysTo(start.date, 1) };
  }
  return instantOf(end, calendarZone) >= start.at ? end : start;
};

/** An occurrence of a series lasts no longer than a year, whatever its master says: each would reach into all others. */
export const longestSeconds = 366 * 86_400;

/** The times of the occurrence that begins at `start` and lasts as long as the event does. */
export const timesFrom = (
  event: MasterEvent,
  start: EventTime,
  calendarTimeZone: string,
): { readonly start: EventTime; readonly end: EventTime } => {
  const zone = readZone(calendarTimeZone) ?? 'UTC';
  const end = soundEnd(event.start, event.end, zone);
  if (start.kind === 'day') {
    const last = end.kind === 'day' ? end.date : end.at.slice(0, 10);
    const first = event.start.kind === 'day' ? event.start.date : event.start.at.slice(0, 10);
    const seconds = Math.min(longestSeconds, secondsBetween(`${first}T00:00:00Z`, `${last}T00:00:00Z`));
    const days = Math.max(1, Math.round(seconds / 86_400));
    return { start, end: { kind: 'day', date: addDaysTo(start.date, days) } };
  }
  const seconds = Math.min(
    longestSeconds,
    secondsBetween(instantOf(event.start, zone), instantOf(end, zone)),
  );
  return { start, end: { ...start, at: addSeconds(start.at, seconds) } };
};

const contentOf = (event: EventContent): EventContent => ({
  title: event.title,
  description: event.description,
  location: event.location,
  organizer: event.organizer,
  attendees: event.attendees,
  attendeesOmitted: event.attendeesOmitted,
  eventType: event.eventType,
  transparent: event.transparent,
  visibility: event.visibility,
  conferenceLink: event.conferenceLink,
  htmlLink: event.htmlLink,
  attachments: event.attachments,
});

/** One occurrence of an event at the given times. */
export const toOccurrence = (input: {
  event: SingleEvent | MasterEvent | ExceptionEvent;
  start: EventTime;
  end: EventTime;
  seriesId: string | null;
  originalStart: string;
  calendarTimeZone: string;
}): Occurrence => {
  const { event, start } = input;
  const calendarZone = readZone(input.calendarTimeZone) ?? 'UTC';
  const end = soundEnd(start, input.end, calendarZone);
  return {
    ...contentOf(event),
    eventId: event.eventId,
    seriesId: input.seriesId,
    iCalUid: event.iCalUid,
    originalStart: input.originalStart,
    start: instantOf(start, calendarZone),
    end: instantOf(end, calendarZone),
    startsOn: start,
    endsOn: end,
    timeZone: zoneOf(start, input.calendarTimeZone),
    allDay: start.kind === 'day',
    tentative: event.tentative,
  };
};
