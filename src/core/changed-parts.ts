import type { EventContent } from './calendar-event.ts';
import { sameValue } from './same-value.ts';
import type { Instant } from './time.ts';
import { secondsBetween } from './time.ts';

type MeetingFacts = Pick<
  EventContent,
  'title' | 'description' | 'location' | 'attendees' | 'conferenceLink' | 'attachments'
> & { readonly start: Instant; readonly end: Instant };

/** What of a meeting a reader would see change, in the order in which it is said. */
export const changedParts = ['title', 'time', 'length', 'people', 'agenda', 'place', 'documents'] as const;
export type ChangedPart = (typeof changedParts)[number];

const inWords: Readonly<Record<ChangedPart, string>> = {
  title: 'the title',
  time: 'the time',
  length: 'the length',
  people: 'the people',
  agenda: 'the description',
  place: 'the place',
  documents: 'the documents',
};

const peopleIn = ({ attendees }: MeetingFacts) =>
  attendees
    .filter(({ resource, response }) => !resource && response !== 'declined')
    .map(({ email, name }) => email ?? name ?? '')
    .toSorted();

const partOf: Readonly<Record<ChangedPart, (facts: MeetingFacts) => unknown>> = {
  title: ({ title }) => title,
  time: ({ start }) => start,
  length: ({ start, end }) => secondsBetween(start, end),
  people: peopleIn,
  agenda: ({ description }) => description,
  place: ({ location, conferenceLink }) => [location, conferenceLink],
  documents: ({ attachments }) => attachments,
};

/** What differs between a meeting as it was and as it is. */
export const changedBetween = (before: MeetingFacts, after: MeetingFacts): readonly ChangedPart[] =>
  changedParts.filter((part) => !sameValue(partOf[part](before), partOf[part](after)));

/** `the title, the people and the description`; `the invitation` where nothing in particular is known. */
export const changesInWords = (changed: readonly ChangedPart[]): string => {
  const words = changedParts.filter((part) => changed.includes(part)).map((part) => inWords[part]);
  if (words.length < 2) return words[0] ?? 'the invitation';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
};
