/** So many words in a row are no coincidence. */
const runLength = 8;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

const runsOf = (words: readonly string[]): readonly string[] =>
  words
    .slice(0, Math.max(0, words.length - runLength + 1))
    .map((_word, index) => words.slice(index, index + runLength).join(' '));

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/**
 * Whether an answer tells of how it was asked instead of the meeting: a run of words of the instructions, or the
 * word that fences the data.
 */
export const repeatsInstructions = (
  answer: unknown,
  asked: { readonly instructions: string; readonly fence: string },
): boolean => {
  const text = stringsIn(answer).join(' ');
  const known = new Set(runsOf(wordsOf(asked.instructions)));
  return text.includes(asked.fence) || runsOf(wordsOf(text)).some((run) => known.has(run));
};
