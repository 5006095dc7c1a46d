import type { Attendee } from '../core/calendar-event.ts';
import type { Meeting } from '../core/meeting.ts';

const attendeeJson = ({ email, name, response, self, organizer, optional, resource }: Attendee) => ({
  email,
  name,
  response,
  self,
  organizer,
  optional,
  resource,
});

/** A meeting as the REST interface gives it; untrusted texts are as the calendar has them. */
export const meetingJson = (meeting: Meeting) => ({
  id: meeting.id,
  calendarId: meeting.calendarId,
  eventId: meeting.eventId,
  seriesId: meeting.seriesId,
  title: meeting.title,
  start: meeting.start,
  end: meeting.end,
  timeZone: meeting.timeZone,
  allDay: meeting.allDay,
  status: meeting.status,
  type: meeting.decision.type,
  rule: meeting.decision.rule,
  prepAt: meeting.decision.prepAt,
  prepStatus: meeting.prep.status,
  attendees: meeting.attendees.map(attendeeJson),
  organizer: meeting.organizer,
  myResponse: meeting.myResponse,
  link: meeting.conferenceLink,
  htmlLink: meeting.htmlLink,
});
