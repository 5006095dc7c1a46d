import type { Attendee } from '../calendar-event.ts';
import { inert, personName } from '../context/inert-words.ts';
import { openItem } from '../context/open-item.ts';
import { invitedPeople } from '../invited-people.ts';
import type { BankQuestion } from '../materials.ts';
import { outsideByDomain } from '../outside-people.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { factsOf } from './context-notes.ts';
import { wordsIn } from './source-vocabulary.ts';

const most = 12;
/** A fact as it may follow "what became of": its label and full stop gone. */
const gist = (text: string): string =>
  inert(text, 140)
    .replace(/^[^:“]{1,30}: /u, '')
    .replace(/[.…]+$/u, '')
    .replace(/[“”]/g, '');

/** What is to be decided, without what was written behind it: `D-12: discount limit; owner Ada` is the limit. */
const toDecide = (text: string): string =>
  (
    inert(text, 140)
      .replace(/^(?:\S+|decisions? needed): /iu, '')
      .split(/[:;] /)[0] ?? ''
  )
    .replace(/[.…]+$/u, '')
    .replace(/[“”]/g, '');

/** Who is meant by a line that names one of them, by first or full name; null when it is nobody or unclear. */
const namedIn = (text: string, people: readonly Attendee[]): string | null => {
  const words = new Set(wordsIn(text));
  const named = people.map(personName).filter((name) => {
    const [first] = wordsIn(name);
    return first !== undefined && first.length > 1 && words.has(first);
  });
  return named.length === 1 ? (named[0] ?? null) : null;
};

/** Questions worth asking: about what was left open, to the organizer, to guests, and the type's own. */
export const writeQuestions = (brief: WritingBrief): readonly BankQuestion[] => {
  const { meeting, rule } = brief;
  const others = invitedPeople(meeting).filter((person) => !person.self);
  const only = others.length === 1 ? others[0] : undefined;
  const questions: BankQuestion[] = [];

  for (const fact of factsOf(brief, ['previous-meetings'])
    .filter(({ source, text }) => source === openItem && gist(text) !== '')
    .slice(0, 3)) {
    questions.push({
      text: `What became of “${gist(fact.text)}”?`,
      to: only === undefined ? namedIn(gist(fact.text), others) : personName(only),
      source: { kind: 'context', name: fact.from },
    });
  }
  for (const fact of factsOf(brief, ['decisions'])
    .filter(({ text }) => toDecide(text) !== '')
    .slice(0, 2)) {
    questions.push({
      text: `What do we need to be able to decide “${toDecide(fact.text)}”?`,
      to: namedIn(fact.text, others),
      source: { kind: 'context', name: fact.from },
    });
  }
  if (only === undefined && meeting.organizer !== null && !meeting.organizer.self) {
    questions.push({
      text: 'What has to be settled when we leave the room?',
      to: personName(meeting.organizer),
      source: { kind: 'event', field: 'organizer' },
    });
  }
  for (const { domain, people } of outsideByDomain(meeting, others).slice(0, 2)) {
    const first = people[0];
    questions.push({
      text: `What would make this meeting worth the time of ${domain}?`,
      to: first === undefined ? null : personName(first),
      source: { kind: 'event', field: 'attendees' },
    });
  }
  const forOne = rule.type === 'one_on_one' && only !== undefined ? personName(only) : null;
  for (const text of rule.questionBank) {
    questions.push({ text, to: forOne, source: { kind: 'type', name: rule.type } });
  }
  return questions.slice(0, most);
};
