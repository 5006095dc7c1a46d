import type { Attendee, EventContent } from './calendar-event.ts';

type Invitation = Pick<EventContent, 'attendees' | 'organizer'>;

/** Everybody has an address there: it says nothing about who belongs together. */
const publicDomains = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com proton.me protonmail.com gmx.de gmx.net web.de'.split(
    ' ',
  ),
);

/** The domain of an address, lower case; null where there is none that could be one. */
const domainOf = (email: string | null): string | null => {
  const domain = email?.split('@').at(-1)?.toLowerCase() ?? '';
  return email?.includes('@') === true && /^[\p{L}\p{N}][\p{L}\p{N}.-]{1,80}$/u.test(domain) ? domain : null;
};

/** The user's own organisation's domain, as far as the invitation shows it. */
const ownDomainOf = (meeting: Invitation): string | null => {
  const self = meeting.attendees.find((attendee) => attendee.self)?.email;
  const domain = domainOf(self ?? (meeting.organizer?.self === true ? meeting.organizer.email : null));
  return domain === null || publicDomains.has(domain) ? null : domain;
};

const isOutside = (domain: string | null, own: string | null): domain is string =>
  own !== null && domain !== null && domain !== own && !domain.endsWith(`.${own}`);

/** Of these people, those from another organisation than the user's, by domain, largest group first. */
export const outsideByDomain = (
  meeting: Invitation,
  people: readonly Attendee[],
): readonly { readonly domain: string; readonly people: readonly Attendee[] }[] => {
  const own = ownDomainOf(meeting);
  const groups = new Map<string, Attendee[]>();
  for (const person of people) {
    const domain = domainOf(person.email);
    if (isOutside(domain, own)) groups.set(domain, [...(groups.get(domain) ?? []), person]);
  }
  return [...groups]
    .map(([domain, members]) => ({ domain, people: members }))
    .sort((a, b) => b.people.length - a.people.length);
};

/** The domain of an organizer from outside; null when the meeting was called from inside, or nobody can tell. */
export const outsideOrganizer = (meeting: Invitation): string | null => {
  if (meeting.organizer === null || meeting.organizer.self) return null;
  const domain = domainOf(meeting.organizer.email);
  return isOutside(domain, ownDomainOf(meeting)) ? domain : null;
};
