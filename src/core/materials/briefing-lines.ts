import type { MaterialKind, Materials, Statement } from '../materials.ts';

/** The lines of the briefing: beside the agenda, in the whole document, what that says is not said again. */
export const briefingLines = (materials: Materials, kind: MaterialKind): readonly Statement[] => {
  if (kind !== 'all') return materials.briefing;
  const said = new Set(materials.agenda.flatMap(({ notes }) => notes.map(({ text }) => text)));
  return materials.briefing.filter(({ source, text }) => source.kind !== 'context' || !said.has(text));
};
