import type { Attendee } from './calendar-event.ts';
import type { ChangedPart } from './changed-parts.ts';
import type { PreparationFacts } from './decide-preparation.ts';
import type { Meeting, Occurrence, PendingChange, PrepDecision } from './meeting.ts';
import { sameValue } from './same-value.ts';

/** Decides from the calendar's facts whether, when and why a meeting is prepared. */
export type Decide = (facts: PreparationFacts) => PrepDecision;

/** A meeting without all that is decided or done about it. */
export type MeetingFacts = Occurrence & Pick<Meeting, 'status' | 'myResponse' | 'muted'>;

const isMine = (attendee: Attendee, email: string): boolean =>
  attendee.self || attendee.email === email.toLowerCase();

/** The person's own answer. Without a guest list it is their own entry; declining beats organizing. */
export const myResponseTo = (
  occurrence: Pick<Occurrence, 'attendees' | 'organizer'>,
  email: string,
): Meeting['myResponse'] => {
  const mine =
    occurrence.attendees.find(({ self }) => self) ??
    occurrence.attendees.find((attendee) => isMine(attendee, email));
  if (mine?.response === 'declined') return 'declined';
  if (occurrence.organizer?.self === true || occurrence.attendees.length === 0) return 'organizer';
  return mine?.response ?? 'needsAction';
};

const personSeen = ({ email, name, response, organizer, optional, resource }: Attendee) => ({
  email,
  name,
  organizer,
  optional,
  resource,
  declined: response === 'declined',
});

/** What a reader of a notice or a brief would see change; who has accepted meanwhile is not of it. */
const seen = (facts: MeetingFacts) => {
  const { title, description, location, organizer, eventType, conferenceLink, attachments } = facts;
  const { start, end, allDay, status, muted } = facts;
  return {
    what: [title, description, location, organizer, eventType, conferenceLink, attachments],
    when: [start, end, allDay, status],
    who: facts.attendees.map(personSeen),
    wanted: [muted, facts.myResponse === 'declined'],
  };
};

export const looksTheSame = (a: MeetingFacts, b: MeetingFacts): boolean => sameValue(seen(a), seen(b));

/** The facts of a stored meeting, as a sync would write them, and nothing that a store may have added. */
export const factsOf = (meeting: MeetingFacts): MeetingFacts => ({
  eventId: meeting.eventId,
  seriesId: meeting.seriesId,
  iCalUid: meeting.iCalUid,
  originalStart: meeting.originalStart,
  start: meeting.start,
  end: meeting.end,
  startsOn: meeting.startsOn,
  endsOn: meeting.endsOn,
  timeZone: meeting.timeZone,
  allDay: meeting.allDay,
  tentative: meeting.tentative,
  title: meeting.title,
  description: meeting.description,
  location: meeting.location,
  organizer: meeting.organizer,
  attendees: meeting.attendees,
  attendeesOmitted: meeting.attendeesOmitted,
  eventType: meeting.eventType,
  transparent: meeting.transparent,
  visibility: meeting.visibility,
  conferenceLink: meeting.conferenceLink,
  htmlLink: meeting.htmlLink,
  attachments: meeting.attachments,
  status: meeting.status,
  myResponse: meeting.myResponse,
  muted: meeting.muted,
});

/** Adds a change to those not reacted to yet; what was before the first of them is kept. */
export const mergeChange = (
  meeting: Meeting,
  kind: PendingChange['kinds'][number],
  changed: readonly ChangedPart[] = [],
): PendingChange => ({
  kinds: [...(meeting.pendingChange?.kinds ?? []).filter((earlier) => earlier !== kind), kind],
  previousStart: meeting.pendingChange?.previousStart ?? meeting.start,
  previousTitle: meeting.pendingChange === null ? meeting.title : meeting.pendingChange.previousTitle,
  changed: [...new Set([...(meeting.pendingChange?.changed ?? []), ...changed])],
});
