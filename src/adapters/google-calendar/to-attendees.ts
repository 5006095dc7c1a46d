import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { Attendee, Organizer, ResponseStatus } from '../../core/calendar-event.ts';
import { cutText } from './cut-text.ts';
import { withinBytes } from './within-bytes.ts';

type RawAttendee = calendar_v3.Schema$EventAttendee;

const maxAttendees = 500;
/** A record of DynamoDB holds 400 KB: what stands beside the invited has the rest. */
const maxAttendeesBytes = 100_000;
const maxEmailBytes = 320;
const maxNameBytes = 200;

const responses: readonly string[] = [
  'needsAction',
  'declined',
  'tentative',
  'accepted',
] satisfies ResponseStatus[];
const isResponse = (text: unknown): text is ResponseStatus =>
  typeof text === 'string' && responses.includes(text);

const toEmail = (text: string | null | undefined): string | null =>
  cutText(text, maxEmailBytes)?.trim().toLowerCase() ?? null;

const toName = (text: string | null | undefined): string | null =>
  cutText(text, maxNameBytes)?.trim() ?? null;

const toAttendee = (raw: RawAttendee): Attendee => {
  const email = toEmail(raw.email);
  return {
    email,
    name: toName(raw.displayName),
    response: isResponse(raw.responseStatus) ? raw.responseStatus : 'needsAction',
    self: raw.self === true,
    organizer: raw.organizer === true,
    optional: raw.optional === true,
    resource: raw.resource === true || email?.endsWith('@resource.calendar.google.com') === true,
  };
};

export type AttendeeList = { readonly attendees: readonly Attendee[]; readonly attendeesOmitted: boolean };

/** The invited, at most 500 of them and 100 KB, the user always among them where Google names them. */
export const toAttendees = (event: calendar_v3.Schema$Event): AttendeeList => {
  const raw = Array.isArray(event.attendees) ? event.attendees : [];
  const all = raw.filter((item) => typeof item === 'object' && item !== null);
  const omitted = event.attendeesOmitted === true;
  if (all.length <= maxAttendees) {
    const attendees = all.map(toAttendee);
    if (withinBytes(attendees, maxAttendeesBytes).length === all.length)
      return { attendees, attendeesOmitted: omitted };
  }
  const isNeeded = (one: RawAttendee): boolean => one.self === true || one.organizer === true;
  const inOrder = [...all.filter(isNeeded), ...all.filter((one) => !isNeeded(one))];
  const some = inOrder.slice(0, maxAttendees).map(toAttendee);
  return { attendees: withinBytes(some, maxAttendeesBytes), attendeesOmitted: true };
};

export const toOrganizer = (raw: calendar_v3.Schema$Event['organizer']): Organizer | null =>
  raw === undefined || raw === null
    ? null
    : { email: toEmail(raw.email), name: toName(raw.displayName), self: raw.self === true };
