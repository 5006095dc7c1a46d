import { wordsIn } from './source-vocabulary.ts';

/** Capital letters that name nobody. */
const ordinary = new Set(['i', 'ok', 'a', 'an', 'the']);
/** Words that begin a sentence without being a name, even before another capital. */
const openers = new Set(
  'from with where when who what which why how is are was were do does did has have will can could should would and but or if in on at by to for of as it this that these those you your we our they their he she his her not no nobody everybody after before since until while because both each every all some many most one ask tell confirm review check note open decide agree say give take bring prepare expect remember keep thank welcome'.split(
    ' ',
  ),
);
/** What follows a name at the beginning of a sentence. */
const ofPeople =
  /^\s*(?:['’]s\b|(?:will|said|says|wants|wanted|asked|asks|leads|owns|joins|joined|reports|left|leaves|approved|decided|promised)\b|(?:and\s+)?\p{Lu})/u;

const isNumber = (word: string): boolean => /^\d/.test(word);

/** A word that was cut is known by its beginning. */
const isBeginning = (word: string, known: ReadonlySet<string>): boolean =>
  wordsIn(word).every((part) => [...known].some((other) => other.startsWith(part)));

const isGrounded = (word: string, known: ReadonlySet<string>): boolean =>
  wordsIn(word).every((part) => known.has(part) || known.has(part.replace(/s$/, '')));

/**
 * The numbers and names in a text that no source knows. A word with a capital counts as a name where no
 * sentence begins; at a beginning only when it stands as names do ("Maria Lopez …", "Maria will …").
 */
export const ungroundedWords = (text: string, known: ReadonlySet<string>): readonly string[] => {
  const missing: string[] = [];
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*|\d+(?:[.,:]\d+)*/gu)) {
    const word = match[0];
    const after = text.slice(match.index + word.length);
    if (after.startsWith('…') && isBeginning(word, known)) continue;
    if (isNumber(word)) {
      if (!isGrounded(word, known)) missing.push(word);
      continue;
    }
    if (!/^\p{Lu}/u.test(word) || ordinary.has(word.toLowerCase()) || isGrounded(word, known)) continue;
    const before = text.slice(0, match.index).trimEnd();
    const begins = before === '' || /[.!?:…·“"(]$/u.test(before);
    const namesSomebody = !openers.has(word.toLowerCase()) && ofPeople.test(after);
    if (!begins || namesSomebody) missing.push(word);
  }
  return missing;
};
