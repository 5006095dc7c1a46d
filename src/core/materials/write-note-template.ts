import { personName } from '../context/inert-words.ts';
import { invitedPeople } from '../invited-people.ts';
import type { AgendaItem, NoteSection } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { breakTitles } from './with-breaks.ts';

const pauses: readonly string[] = breakTitles;

/** A page to write on in the meeting: who was there, each part of the agenda, decisions, actions. */
export const writeNoteTemplate = (
  brief: WritingBrief,
  agenda: readonly AgendaItem[],
): readonly NoteSection[] => {
  const people = invitedPeople(brief.meeting).filter((person) => !person.self);
  const present = people.slice(0, 11).map(personName);
  return [
    ...(present.length === 0
      ? []
      : [{ heading: 'Present', prompts: people.length > 11 ? [...present, 'Others'] : present }]),
    ...agenda
      .filter((item) => !pauses.includes(item.title))
      .map((item) => ({ heading: item.title, prompts: ['What was said', 'What is still open'] })),
    { heading: 'Decisions', prompts: ['What was decided, and by whom', 'What was left open on purpose'] },
    {
      heading: 'Actions',
      prompts: ['Who does what by when', 'Who does what by when', 'Who does what by when'],
    },
    { heading: 'After the meeting', prompts: ['Who has to hear of it, from whom'] },
  ];
};
