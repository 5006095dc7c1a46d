import type { Materials, Statement } from '../materials.ts';
import { distinctStatements } from './distinct-statements.ts';

const most = 5;

/** The handful to read when there is no time for more: the reader's own points, then what other sources know. */
export const pointsInShort = (materials: Materials): readonly Statement[] => {
  const inAgenda = materials.agenda.flatMap((item) => item.notes);
  const answers = inAgenda.filter(({ source }) => source.kind === 'answer');
  const notes = [...materials.briefing, ...inAgenda].filter(({ source }) => source.kind === 'note');
  const known = inAgenda.filter(({ source }) => source.kind === 'context');
  const points = [...distinctStatements(answers).slice(0, 3), ...notes.slice(0, 1), ...known];
  return distinctStatements(points).slice(0, most);
};
