import type { Materials, Statement } from '../materials.ts';

const most = 5;

/** The handful to read when there is no time for more: the reader's own points, then what other sources know. */
export const pointsInShort = (materials: Materials): readonly Statement[] => {
  const notes = materials.agenda.flatMap((item) => item.notes);
  const own = notes.filter(({ source }) => source.kind === 'answer');
  const known = notes.filter(({ source }) => source.kind === 'context');
  return [...own.slice(0, 3), ...known].slice(0, most);
};
