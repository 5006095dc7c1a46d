import { keywordWords } from './keyword-text.ts';

/**
 * The things whose text has all the words that were asked for, as whole words or their beginnings, in any
 * order; the given order is kept. Nothing asked for matches everything.
 */
export const findByWords = <Thing>(
  things: readonly Thing[],
  wanted: string,
  textOf: (thing: Thing) => string,
): readonly Thing[] => {
  const words = keywordWords(wanted);
  return things.filter((thing) => {
    const known = keywordWords(textOf(thing));
    return words.every((word) => known.some((candidate) => candidate.startsWith(word)));
  });
};
