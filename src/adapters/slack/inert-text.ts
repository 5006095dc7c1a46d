import { cleanText } from '../../core/untrusted-text.ts';

/** Breaks a token for Slack's parser and shows nothing; `cleanText` removes every one that comes in. */
const wordJoiner = '\u2060';

/** `&lt;` typed by a person stays `&lt;`, whether or not the client decodes entities in plain text. */
const keepEntities = (text: string): string => text.replace(/&(?=(?:amp|lt|gt);)/g, `&${wordJoiner}`);

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** No mention, no link, no `*bold*`, no `:emoji:`, no address that turns into a link by itself. */
const breakMarkup = (text: string): string =>
  text
    .replace(/[*_~`]/g, `${wordJoiner}$&`)
    .replace(/:(?=[a-z0-9_+'-]+:)/gi, `:${wordJoiner}`)
    .replace(/:\/\//g, `:${wordJoiner}//`)
    .replace(/@/g, `@${wordJoiner}`)
    .replace(/[&<>]/g, (character) => escapes[character] ?? '');

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Makes text safe, and cuts it between visible characters so that the result has at most `limit` units. */
const cutToFit = (text: string, limit: number, makeSafe: (part: string) => string): string => {
  const clean = cleanText(text, limit);
  const whole = makeSafe(clean);
  if (whole.length <= limit) return whole;
  let kept = '';
  for (const { segment } of graphemes.segment(clean)) {
    const longer = `${kept}${segment}`;
    if (makeSafe(longer).length > limit - 1) break;
    kept = longer;
  }
  return `${makeSafe(kept.trimEnd())}…`;
};

/** For plain_text objects: shown as typed, at most `limit` UTF-16 units. */
export const plainText = (text: string, limit: number): string => cutToFit(text, limit, keepEntities);

/** For mrkdwn objects and the notification text: shown as typed, at most `limit` units once escaped. */
export const mrkdwnText = (text: string, limit: number): string => cutToFit(text, limit, breakMarkup);
