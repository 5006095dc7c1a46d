import type { Attendee, CalendarEvent } from './calendar-event.ts';

const isSame = (a: Attendee, b: Attendee): boolean =>
  (a.self && b.self) || (a.email !== null && a.email === b.email);

/**
 * An event whose list of people Google cut, with those that are known from before: a cut list says something
 * new of whom it names, and nothing of the others.
 */
export const withKnownAttendees = (incoming: CalendarEvent, stored: CalendarEvent): CalendarEvent => {
  if (incoming.kind === 'cancelled-exception' || stored.kind === 'cancelled-exception') return incoming;
  if (!incoming.attendeesOmitted || incoming.attendees.length >= stored.attendees.length) return incoming;
  const known = stored.attendees.map(
    (attendee) => incoming.attendees.find((newer) => isSame(newer, attendee)) ?? attendee,
  );
  const added = incoming.attendees.filter(
    (attendee) => !stored.attendees.some((older) => isSame(older, attendee)),
  );
  return { ...incoming, attendees: [...known, ...added] };
};
