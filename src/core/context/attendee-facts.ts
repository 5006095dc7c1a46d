import { invitedPeople } from '../invited-people.ts';
import type { Meeting } from '../meeting.ts';
import { outsideByDomain, outsideOrganizer } from '../outside-people.ts';
import type { EventFact } from './event-facts.ts';
import { counted, listOf, personName } from './inert-words.ts';

const namesShown = 8;

/** Who is coming: people, organizer, guests from outside, and who has not said yes. */
export const attendeeFacts = (meeting: Meeting): readonly EventFact[] => {
  const others = invitedPeople(meeting).filter((person) => !person.self);
  const fact = (field: string, text: string): EventFact => ({ field, text });
  const facts: EventFact[] = [];
  if (others.length > 0) {
    const total = `${meeting.attendeesOmitted ? 'at least ' : ''}${others.length + 1} people with you`;
    facts.push(fact('attendees', `With ${listOf(others.map(personName), namesShown)}: ${total}.`));
  }
  if (meeting.organizer !== null && !meeting.organizer.self) {
    const outside = outsideOrganizer(meeting);
    const from = outside === null ? '' : `, from outside your organisation (${outside})`;
    facts.push(fact('organizer', `Called by ${personName(meeting.organizer)}${from}.`));
  }
  for (const { domain, people } of outsideByDomain(meeting, others).slice(0, 4)) {
    const who = listOf(people.map(personName), 4);
    facts.push(fact('attendees', `From outside, ${domain}: ${who}.`));
  }
  const saying = (response: string): readonly string[] =>
    (response === 'declined' ? meeting.attendees : others)
      .filter((person) => person.response === response && !person.resource && !person.self)
      .map(personName);
  for (const [response, words] of [
    ['needsAction', 'not answered yet'],
    ['tentative', 'said maybe'],
    ['declined', 'declined'],
  ] as const) {
    const names = saying(response);
    if (names.length === 0) continue;
    facts.push(
      fact(
        'attendees',
        `${counted(names.length, 'person has', 'people have')} ${words}: ${listOf(names, 5)}.`,
      ),
    );
  }
  return facts;
};
