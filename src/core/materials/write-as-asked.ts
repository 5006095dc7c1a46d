import { listOf, quoted } from '../context/inert-words.ts';
import type { AgendaItem, Materials } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { contextNotes } from './context-notes.ts';
import { addableSources, isUnderstood, readInstruction } from './read-instruction.ts';
import { shorten } from './shorten.ts';
import { sourceName } from './source-label.ts';

const mostNotes = 16;

/** What a source knows goes to the part of the agenda that has the most time, unless it stands somewhere already. */
const withSource = (
  brief: WritingBrief,
  agenda: readonly AgendaItem[],
  source: string,
): readonly AgendaItem[] => {
  const said = new Set(agenda.flatMap(({ notes }) => notes.map(({ text }) => text)));
  const added = contextNotes(brief, [source], 3).filter(({ text }) => !said.has(text));
  const main = agenda.toSorted((a, b) => b.minutes - a.minutes)[0];
  return agenda.map((item) =>
    item === main ? { ...item, notes: [...item.notes, ...added].slice(0, mostNotes) } : item,
  );
};

/** What became of asking for a source, where it is not simply there now. */
const missing = (brief: WritingBrief, source: string): string | null => {
  const result = brief.context.find((one) => one.source === source);
  if (result?.kind === 'found') return null;
  const why = result?.kind === 'unavailable' ? 'could not be read' : 'has nothing about this meeting';
  return `You asked for ${sourceName(source)}: it ${why}.`;
};

/** Carries out what the person's remarks ask for, and says of each remark that it was not understood. */
export const writeAsAsked = (brief: WritingBrief, materials: Materials): Materials => {
  const remarks = brief.instructions ?? [];
  if (remarks.length === 0) return materials;
  const instructions = remarks.map(readInstruction);
  const sources = [...new Set(instructions.flatMap((instruction) => instruction.sources))];
  const times = instructions.filter(({ shorter }) => shorter).length;
  const notUnderstood = remarks.filter((_remark, index) => {
    const instruction = instructions[index];
    return instruction !== undefined && !isUnderstood(instruction);
  });
  const said = [
    ...sources.map((source) => missing(brief, source)).filter((words) => words !== null),
    ...notUnderstood.map(
      (remark) =>
        `Not understood: ${quoted(remark, 100)}. Without AI I can make it shorter or add ${listOf(addableSources.map(sourceName), 8)}.`,
    ),
  ];
  const agenda = sources.reduce((items, source) => withSource(brief, items, source), materials.agenda);
  const complete = { ...materials, agenda, remarks: [...materials.remarks, ...said].slice(0, 12) };
  return shorten(complete, times);
};
