import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { EventProperties } from './event-properties.ts';
import { readLinks } from './read-links.ts';
import { readPeople } from './read-people.ts';
import type { EventTimes } from './read-times.ts';

/** `2026-03-01T10:00:00.000Z`; null when the file gives none that can be read. */
export const stampOf = ({ text }: EventProperties, names: readonly string[]): string | null => {
  for (const name of names) {
    const [stamp] = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(text(name) ?? '') ?? [];
    if (stamp !== undefined && !Number.isNaN(Date.parse(`${stamp}Z`))) return `${stamp}.000Z`;
  }
  return null;
};

/** The property's text in capitals; empty when there is none. */
export const upperText = ({ text }: EventProperties, name: string): string => text(name)?.toUpperCase() ?? '';

/** What a person sees of the event, as Google keeps it. */
export const contentOf = (
  properties: EventProperties,
  times: EventTimes | null,
): calendar_v3.Schema$Event => {
  const people = readPeople(properties.all('ORGANIZER'), properties.all('ATTENDEE'));
  const busy = upperText(properties, 'X-MICROSOFT-CDO-BUSYSTATUS');
  const shownFree =
    upperText(properties, 'TRANSP') === 'TRANSPARENT' ||
    (busy === 'FREE' && properties.text('TRANSP') === null);
  const visibility = { PRIVATE: 'private', CONFIDENTIAL: 'confidential' }[
    upperText(properties, 'CLASS') as 'PRIVATE' | 'CONFIDENTIAL'
  ];
  const [created, updated] = [
    stampOf(properties, ['CREATED']),
    stampOf(properties, ['LAST-MODIFIED', 'DTSTAMP']),
  ];
  const [summary, description, location] = ['SUMMARY', 'DESCRIPTION', 'LOCATION'].map(properties.text);
  return {
    kind: 'calendar#event',
    status: upperText(properties, 'STATUS') === 'TENTATIVE' ? 'tentative' : 'confirmed',
    // A visit to a customer marked "out of office" is still a meeting when others are invited.
    eventType: busy === 'OOF' && people.attendees === undefined ? 'outOfOffice' : 'default',
    ...(summary ? { summary } : {}),
    ...(description ? { description } : {}),
    ...(location ? { location } : {}),
    ...(created === null ? {} : { created }),
    ...(updated === null ? {} : { updated }),
    ...(shownFree ? { transparency: 'transparent' } : {}),
    ...(visibility === undefined ? {} : { visibility }),
    ...(times?.endUnspecified === true ? { endTimeUnspecified: true } : {}),
    ...people,
    ...readLinks(properties.all),
  };
};
