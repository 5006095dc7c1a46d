import { cleanLines } from './untrusted-text.ts';

/** What a person's SMS means. */
export type SmsReply =
  | { readonly kind: 'prepare' }
  | { readonly kind: 'later' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'opt-out' }
  | { readonly kind: 'opt-in' }
  | { readonly kind: 'help' }
  | { readonly kind: 'note'; readonly text: string }
  /** No word in it, and no number that was offered. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'empty' };

const optOutWords = [
  'stop',
  'stopall',
  'unsubscribe',
  'end',
  'quit',
  'cancel',
  'revoke',
  'optout',
  'opt out',
];
const optInWords = ['start', 'unstop'];
const helpWords = ['help', 'info'];
const prepareWords = ['1', 'yes', 'y', 'ok', 'okay', 'prepare', 'prep'];
const laterWords = ['2', 'later', 'remind me', 'remind me later'];
const skipWords = ['3', 'skip', 'skip it'];
/** Less than a note; whether it means 3 is not for us to guess. */
const unclearWords = ['no', 'n', 'nope'];
const longestNote = 1600;

/**
 * Reads an SMS. The carriers' stop words end the messages at once, and so does any text that begins
 * with STOP ("Stop please"): nobody should have to guess how to be left alone.
 */
export const readSmsReply = (body: string): SmsReply => {
  const text = cleanLines(body, { lines: 20, graphemes: longestNote }).join('\n').slice(0, longestNote);
  const word = text
    .toLowerCase()
    .replace(/[.,!)\s]+$/u, '')
    .replace(/ (?:please|pls|thanks|thank you|thx)$/u, '')
    .replace(/[.,!)\s]+$/u, '')
    .trim();
  if (word === '') return { kind: 'empty' };
  if (optOutWords.includes(word) || /^(?:stop|unsubscribe)\b/.test(word)) return { kind: 'opt-out' };
  if (optInWords.includes(word)) return { kind: 'opt-in' };
  if (helpWords.includes(word)) return { kind: 'help' };
  if (prepareWords.includes(word)) return { kind: 'prepare' };
  if (laterWords.includes(word)) return { kind: 'later' };
  if (skipWords.includes(word)) return { kind: 'skip' };
  if (unclearWords.includes(word) || !/\p{L}/u.test(word)) return { kind: 'unclear' };
  return { kind: 'note', text: text.toWellFormed() };
};
