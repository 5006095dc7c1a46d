import { toGsm7 } from './gsm7.ts';
import { withoutLinks } from './materials/without-links.ts';
import { cleanText } from './untrusted-text.ts';

/** More than this part in question marks says nothing to anybody. */
const mostUnknown = 0.3;

/** What a telephone would turn into something to press: a number to dial or enter, a bare host. */
const pressable = /\+?\d[\d\s().-]{4,}\d/g;
const dotInWord = /(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu;

/**
 * A meeting's title for a text message: 7-bit, at most `longest` characters, nothing in it to be pressed; null
 * where too little of it can be written in that alphabet.
 */
export const smsTitle = (title: string | null, longest: number): string | null => {
  const inert = withoutLinks(cleanText(title ?? '', 200))
    .replace(pressable, '(number)')
    .replace(dotInWord, '. ')
    .replace(/["“”]/g, "'");
  const written = toGsm7(cleanText(inert, longest));
  const unknown = [...written].filter((character) => character === '?').length;
  return written === '' || unknown > written.length * mostUnknown ? null : written;
};
