import type { Attendee, EventContent } from './calendar-event.ts';
import { peopleOf } from './meeting.ts';

type Invitation = Pick<EventContent, 'attendees' | 'organizer'>;

/** A calendar that organises meetings is not a person. */
const isCalendarAddress = (email: string | null): boolean => email?.endsWith('.calendar.google.com') ?? false;

/**
 * Everybody who is expected, each once: people invited who did not decline, the user, and an organizer who
 * is not on the list of attendees (some calendars leave them out). With nobody invited it is the user alone.
 */
export const invitedPeople = (meeting: Invitation): readonly Attendee[] => {
  const listed = meeting.attendees.filter((attendee) => !isCalendarAddress(attendee.email));
  const known = new Set(listed.map((attendee) => attendee.email));
  const { organizer } = meeting;
  const byEmail = new Map<string, Attendee>();
  peopleOf({ attendees: listed }).forEach((attendee, index) => {
    const key = attendee.email ?? `without address ${index}`;
    if (!byEmail.has(key)) byEmail.set(key, attendee);
  });
  const missingOrganizer =
    listed.some((attendee) => !attendee.resource) &&
    organizer !== null &&
    organizer.email !== null &&
    !organizer.self &&
    !known.has(organizer.email) &&
    !isCalendarAddress(organizer.email);
  const organiserPerson: readonly Attendee[] = missingOrganizer
    ? [
        {
          email: organizer.email,
          name: organizer.name,
          response: 'accepted',
          self: false,
          organizer: true,
          optional: false,
          resource: false,
        },
      ]
    : [];
  return [...byEmail.values(), ...organiserPerson];
};

/** How many people are expected, the user always included. */
export const countPeople = (meeting: Invitation): number => {
  const people = invitedPeople(meeting);
  const userListed = meeting.attendees.some((attendee) => attendee.self);
  return people.length + (userListed ? 0 : 1);
};
