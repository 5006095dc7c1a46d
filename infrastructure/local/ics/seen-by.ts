import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';

/**
 * The event as it is in this person's calendar, `self` set where they appear. `involved` is whether they are
 * part of it: invited, organizing, or owner of an entry that names nobody.
 */
export const seenBy = (
  event: calendar_v3.Schema$Event,
  email: string,
): { readonly event: calendar_v3.Schema$Event; readonly involved: boolean } => {
  const isMe = (person: { email?: string | null } | null | undefined): boolean =>
    person?.email?.toLowerCase() === email.trim().toLowerCase();
  const attendees = event.attendees?.map((attendee) =>
    isMe(attendee) ? { ...attendee, self: true } : attendee,
  );
  const organizing = isMe(event.organizer);
  const nobody = (event.attendees ?? []).length === 0 && !event.organizer?.email;
  return {
    event: {
      ...event,
      ...(attendees === undefined ? {} : { attendees }),
      ...(organizing ? { organizer: { ...event.organizer, self: true } } : {}),
      ...(isMe(event.creator) ? { creator: { ...event.creator, self: true } } : {}),
    },
    involved: organizing || nobody || attendees?.some(isMe) === true,
  };
};
