import type { Materials, Statement } from '../materials.ts';
import { presentHeading } from './write-note-template.ts';

/** The most of each part, the first time that it should be shorter, and the times after. */
const limits = [
  { notes: 2, questions: 5, briefing: 8 },
  { notes: 1, questions: 3, briefing: 4 },
] as const;

/** The reader's own words first, then what others know, then what the event says; what is usual goes. */
const weight = ({ source }: Statement): number =>
  ['answer', 'note', 'context', 'event', 'type'].indexOf(source.kind);

const weightiest = (statements: readonly Statement[], most: number): readonly Statement[] => {
  const kept = new Set(
    statements
      .filter(({ source }) => source.kind !== 'type')
      .toSorted((a, b) => weight(a) - weight(b))
      .slice(0, most),
  );
  return statements.filter((statement) => kept.has(statement));
};

/** The same document with less in it; the agenda keeps all its parts and minutes. */
export const shorten = (materials: Materials, times: number): Materials => {
  const limit = limits[Math.min(times, limits.length) - 1];
  if (limit === undefined) return materials;
  const asked = new Set(
    materials.questions
      .toSorted((a, b) => Number(a.source.kind === 'type') - Number(b.source.kind === 'type'))
      .slice(0, limit.questions),
  );
  return {
    ...materials,
    agenda: materials.agenda.map((item) => ({ ...item, notes: weightiest(item.notes, limit.notes) })),
    questions: materials.questions.filter((question) => asked.has(question)),
    briefing: weightiest(materials.briefing, limit.briefing),
    noteTemplate: materials.noteTemplate.map((section) => ({
      ...section,
      prompts: section.heading === presentHeading ? section.prompts : section.prompts.slice(0, 1),
    })),
  };
};
