import { cleanText } from './untrusted-text.ts';

/** Longer texts say what they are about at their beginning. */
const longestText = 4_000;

/** "1:1", "1-1", "1 on 1", "1to1", "one-on-one"; not the parts of "11:15", "1:15" or "2026-1-15". */
const oneOnOne =
  /(?<!\p{L}|\p{N}|\p{N}[:.\-/])(?:1 ?[:-] ?1|1 ?[- ]?(?:on|to|x) ?[- ]?1|one[- ]?on[- ]?one)(?!\p{L}|\p{N}|[:.\-/]\p{N})/gu;
/** "non-executive", "pre-QBR", "ex CEO" are other words than the ones they are made of. */
const joinedPrefix = /(?<!\p{L}|\p{N})(?:(non|post)[- ]+|(ex|pre|anti)-)(?=\p{L})/gu;
/** The year of a quarter: "q3 2026", "q3 fy26", "q3 26". */
const quarterYear = /(?<=(?<!\p{L}|\p{N})q[1-4]) (?:fy ?)?(?:20)?\d\d(?!\p{N})/gu;

/**
 * A text as keywords see it: lower case, accents and punctuation gone, one space before and after each word.
 * Keyword and text are both brought into this form; a keyword then occurs in whole words or not at all.
 */
export const toKeywordText = (text: string): string => {
  const plain = cleanText(text, longestText)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/∶/gu, ':')
    .replace(oneOnOne, ' oneonone ')
    .replace(joinedPrefix, '$1$2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${plain.replace(quarterYear, '')} `;
};

/** Its words, in the same form. */
export const keywordWords = (text: string): readonly string[] =>
  toKeywordText(text)
    .split(' ')
    .filter((word) => word !== '');
