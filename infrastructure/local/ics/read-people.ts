import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { Property } from './read-property.ts';
import { textOf } from './read-property.ts';

type Person = { readonly email?: string; readonly displayName?: string };

/** The text, `mailto:` or not, as a mail address in small letters; null when it is none. */
export const addressIn = (text: string | null | undefined): string | null => {
  const address = (text ?? '')
    .replace(/^\s*mailto:\s*/i, '')
    .trim()
    .toLowerCase();
  return address.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? address : null;
};

const personOf = (property: Property): Person => {
  const email = addressIn(textOf(property)) ?? addressIn(property.params.get('email'));
  const name = property.params.get('cn')?.trim() ?? '';
  return {
    ...(email === null ? {} : { email }),
    ...(name === '' || (email !== null && addressIn(name) === email) ? {} : { displayName: name }),
  };
};

const responses: ReadonlyMap<string, string> = new Map([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentative'],
  // Someone else comes in this person's place.
  ['DELEGATED', 'declined'],
]);

const upper = (property: Property, param: string): string =>
  property.params.get(param)?.trim().toUpperCase() ?? '';

const attendeeOf = (property: Property, organizer: string | undefined): calendar_v3.Schema$EventAttendee => {
  const person = personOf(property);
  const resource =
    ['ROOM', 'RESOURCE'].includes(upper(property, 'cutype')) ||
    person.email?.endsWith('@resource.calendar.google.com') === true;
  const guests = Number(property.params.get('x-num-guests') ?? 0);
  return {
    ...person,
    responseStatus: responses.get(upper(property, 'partstat')) ?? 'needsAction',
    ...(['OPT-PARTICIPANT', 'NON-PARTICIPANT'].includes(upper(property, 'role')) ? { optional: true } : {}),
    ...(resource ? { resource: true } : {}),
    ...(person.email !== undefined && person.email === organizer ? { organizer: true } : {}),
    ...(Number.isInteger(guests) && guests > 0 ? { additionalGuests: guests } : {}),
  };
};

/** Organizer and attendees; an attendee named twice counts once. */
export const readPeople = (
  organizers: readonly Property[],
  attendees: readonly Property[],
): Pick<calendar_v3.Schema$Event, 'organizer' | 'creator' | 'attendees'> => {
  const organizer = organizers[0] === undefined ? {} : personOf(organizers[0]);
  const known = organizer.email !== undefined || organizer.displayName !== undefined;
  const seen = new Set<string>();
  const invited = attendees
    .map((property) => attendeeOf(property, organizer.email))
    .filter(({ email, displayName }) => {
      const key = email ?? displayName;
      if (key === undefined || key === null || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  return {
    ...(known ? { organizer, creator: organizer } : {}),
    ...(invited.length > 0 ? { attendees: invited } : {}),
  };
};
