import type { Attendee } from '../calendar-event.ts';
import { formatInZone } from '../format-time.ts';
import { invitedPeople } from '../invited-people.ts';
import type { Meeting } from '../meeting.ts';
import { outsideByDomain } from '../outside-people.ts';
import type { ContextFact } from '../preparation.ts';
import { isZone } from '../zone.ts';
import { counted, listOf, personName } from './inert-words.ts';

/** How far back earlier meetings are looked at. */
export const acquaintanceDays = 90;
/** Marks a fact about who was met before: it is read from other meetings, not from this one. */
export const acquaintance = 'earlier meetings';

/** Of a larger round nobody reads a history of each. */
const mostPeople = 6;

const tookPlace = (earlier: Meeting, meeting: Meeting): boolean =>
  earlier.id !== meeting.id &&
  earlier.start < meeting.start &&
  earlier.status !== 'cancelled' &&
  earlier.myResponse !== 'declined';

/** The meetings at which each address was expected, earliest first. */
const meetingsByEmail = (earlier: readonly Meeting[]): ReadonlyMap<string, readonly Meeting[]> => {
  const met = new Map<string, Meeting[]>();
  for (const meeting of earlier.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    const emails = invitedPeople(meeting).flatMap(({ email, self }) =>
      self || email === null ? [] : [email.toLowerCase()],
    );
    for (const email of new Set(emails)) met.set(email, [...(met.get(email) ?? []), meeting]);
  }
  return met;
};

/**
 * Whom the person met before, how often and when last, and who is new to them, as far as the meetings known
 * here tell: nobody is called new while no earlier meeting is known at all.
 */
export const acquaintanceFacts = (meeting: Meeting, earlier: readonly Meeting[]): readonly ContextFact[] => {
  const before = earlier.filter((other) => tookPlace(other, meeting));
  if (before.length === 0) return [];
  const byEmail = meetingsByEmail(before);
  const zone = isZone(meeting.timeZone) ? meeting.timeZone : 'UTC';
  const others = invitedPeople(meeting).filter(({ self, email }) => !self && email !== null);
  const outside = outsideByDomain(meeting, others).flatMap(({ people }) => people);
  const meetingsWith = ({ email }: Attendee): readonly Meeting[] =>
    byEmail.get(email?.toLowerCase() ?? '') ?? [];

  const asked = others.length <= mostPeople ? others : outside.slice(0, mostPeople);
  const met = asked.flatMap((person): readonly string[] => {
    const times = meetingsWith(person);
    const last = times.at(-1);
    if (last === undefined) return [];
    const often = counted(times.length, 'meeting', 'meetings');
    return [`${personName(person)} (${often}, the last on ${formatInZone(last.start, zone, 'day')})`];
  });
  const known: readonly ContextFact[] =
    met.length === 0
      ? []
      : [
          {
            text: `In the ${acquaintanceDays} days before it: ${met.join('; ')}.`,
            source: acquaintance,
          },
        ];
  const strangers = others.filter((person) => meetingsWith(person).length === 0);
  const isForAll = strangers.length === others.length && others.length > mostPeople;
  return strangers.length === 0 || isForAll
    ? known
    : [
        ...known,
        {
          text: `No earlier meeting is known with ${listOf(strangers.map(personName), mostPeople)}.`,
          source: acquaintance,
        },
      ];
};
