import { personName } from '../context/inert-words.ts';
import { invitedPeople } from '../invited-people.ts';
import type { AgendaItem, NoteSection } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { breakTitles } from './with-breaks.ts';

const pauses: readonly string[] = breakTitles;

/** The names of those who may be there: to be ticked off, not to be written under. */
export const presentHeading = 'Present';

const decisionPrompts = ['What was decided, and by whom', 'What was left open on purpose'];
const isDecisions = (title: string): boolean => title.startsWith('Decisions');

/** A page to write on in the meeting: who was there, each part of the agenda, decisions, actions. */
export const writeNoteTemplate = (
  brief: WritingBrief,
  agenda: readonly AgendaItem[],
): readonly NoteSection[] => {
  const people = invitedPeople(brief.meeting).filter((person) => !person.self);
  const names = people.slice(0, 11).map(personName);
  const present = people.length > names.length ? [...names, 'Others'] : names;
  const items = agenda.filter((item) => !pauses.includes(item.title));
  return [
    ...(present.length === 0 ? [] : [{ heading: presentHeading, prompts: present }]),
    ...items.map(({ title }) => ({
      heading: title,
      prompts: isDecisions(title) ? decisionPrompts : ['What was said', 'What is still open'],
    })),
    ...(items.some(({ title }) => isDecisions(title))
      ? []
      : [{ heading: 'Decisions', prompts: decisionPrompts }]),
    {
      heading: 'Actions',
      prompts: ['Who does what by when', 'Who does what by when', 'Who does what by when'],
    },
    { heading: 'After the meeting', prompts: ['Who has to hear of it, from whom'] },
  ];
};
