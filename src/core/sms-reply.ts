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
const longestNote = 1600;

/**
 * Reads an SMS. The carriers' stop words end the messages at once, and so does any text that begins
 * with STOP ("Stop please"): nobody should have to guess how to be left alone.
 */
export const readSmsReply = (body: string): SmsReply => {
  const text = cleanLines(body, { lines: 20, graphemes: longestNote }).join('\n').slice(0, longestNote);
  const word = text
    .toLowerCase()
    .replace(/[.!\s]+$/u, '')
    .trim();
  if (word === '') return { kind: 'empty' };
  if (optOutWords.includes(word) || /^(?:stop|unsubscribe)\b/.test(word)) return { kind: 'opt-out' };
  if (optInWords.includes(word)) return { kind: 'opt-in' };
  if (helpWords.includes(word)) return { kind: 'help' };
  if (word === '1') return { kind: 'prepare' };
  if (word === '2') return { kind: 'later' };
  if (word === '3' || word === 'skip') return { kind: 'skip' };
  return { kind: 'note', text: text.toWellFormed() };
};
