import { inert } from '../context/inert-words.ts';
import type { Statement } from '../materials.ts';
import type { ContextFact } from '../preparation.ts';
import type { WritingBrief } from '../writing-brief.ts';

/** What the named sources found. */
export const factsOf = (
  brief: WritingBrief,
  sources: readonly string[],
): readonly (ContextFact & { from: string })[] =>
  brief.context.flatMap((result) =>
    result.kind === 'found' && sources.includes(result.source)
      ? result.facts.map((fact) => ({ ...fact, from: result.source }))
      : [],
  );

/** The same as statements, at most so many; `wanted` leaves facts out. */
export const contextNotes = (
  brief: WritingBrief,
  sources: readonly string[],
  most: number,
  wanted: (fact: ContextFact) => boolean = () => true,
): readonly Statement[] =>
  factsOf(brief, sources)
    .filter(wanted)
    .map((fact) => ({ text: inert(fact.text, 400), source: { kind: 'context', name: fact.from } as const }))
    .filter((note) => note.text !== '')
    .slice(0, most);
