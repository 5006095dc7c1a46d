import { htmlToText } from './html-to-text.ts';

/** Invisible by Unicode's own definition: zero-width, bidi controls, tag characters, fillers, selectors. */
const invisible = /\p{Default_Ignorable_Code_Point}|\u2800/gu;
/** The two invisible characters that hold an emoji together, where they do. */
const emojiGlue =
  /(?<=\p{Extended_Pictographic})\uFE0F|(?<=\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu;
/** Private code points (removed from the text before) that stand for the glue meanwhile. */
const selectorMark = '\uE000';
const joinerMark = '\uE001';
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu;
const stackedMarks = /(\p{M}{4})\p{M}+/gu;
const longestInput = 200_000;
const longestGrapheme = 40;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const withGlueHidden = (text: string): string =>
  text.replace(/\p{Co}/gu, '').replace(emojiGlue, (glue) => (glue === '\u200D' ? joinerMark : selectorMark));

const withGlueBack = (text: string): string =>
  text.replaceAll(selectorMark, '\uFE0F').replaceAll(joinerMark, '\u200D');

/** Each character is what a reader counts: no need to look for more, which takes long. */
const plainAscii = /^[\x20-\x7e]*$/;

const cut = (text: string, maxGraphemes: number): string => {
  if (plainAscii.test(text)) {
    return text.length <= maxGraphemes ? text : `${text.slice(0, maxGraphemes - 1).trimEnd()}…`;
  }
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (segment.length > longestGrapheme) continue;
    if (kept.length === maxGraphemes) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment);
  }
  return kept.join('');
};

/**
 * Makes text from outside fit to be shown: one line, composed (NFC), without control, bidi, zero-width
 * and tag characters, at most `maxGraphemes` as a reader counts them (a cut ends in "…").
 * It is still data: every channel escapes it in its own way.
 */
export const cleanText = (text: string, maxGraphemes: number): string => {
  const visible = withGlueHidden(text.slice(0, longestInput))
    .replace(invisible, '')
    .replace(/[\s\u0085]+/gu, ' ');
  const printable = withGlueBack(visible.replace(unprintable, ''))
    .normalize('NFC')
    .replace(stackedMarks, '$1');
  return cut(printable.trim(), maxGraphemes).trim();
};

/** The lines of a text that say something, each cleaned. */
export const cleanLines = (
  text: string,
  limits: { readonly lines: number; readonly graphemes: number },
): readonly string[] =>
  text
    .slice(0, longestInput)
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => cleanText(line, limits.graphemes))
    .filter((line) => line !== '')
    .slice(0, limits.lines);

const longestTitle = 120;

/** A meeting's title as it is shown; "(no title)" where nothing can be seen of it. */
export const cleanTitle = (title: string | null, maxGraphemes: number = longestTitle): string =>
  cleanText(title ?? '', maxGraphemes) || '(no title)';

/** The visible text of a description that may be HTML; lines are kept, entities decoded once. */
export const stripHtml = (description: string): string => htmlToText(description).text;
