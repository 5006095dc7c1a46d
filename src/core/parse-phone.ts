import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type ParsedPhone =
  | { readonly kind: 'mobile'; readonly number: string }
  /** Why it cannot be used, as a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): ParsedPhone => ({ kind: 'refused', reason });

/** Kinds of numbers that can get an SMS and belong to one person. */
const usable: readonly (string | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

/** Reads a number as a person types it, country code first; gives it in E.164. */
export const parsePhone = (typed: string): ParsedPhone => {
  const compact = typed
    .trim()
    .replaceAll(/[\s().\-/]/g, '')
    .replace(/^00/, '+');
  if (!compact.startsWith('+')) return refused('Please begin with the country code, such as +49 or +1.');
  // Before the library sees it: it would take extensions, contexts and digits of other scripts.
  if (!/^\+[1-9][0-9]{6,14}$/.test(compact)) return refused('That is not a telephone number.');
  const parsed = parsePhoneNumberFromString(compact);
  if (parsed === undefined || !parsed.isValid()) return refused('There is no such telephone number.');
  return usable.includes(parsed.getType())
    ? { kind: 'mobile', number: parsed.number }
    : refused('Text messages can be sent to mobile numbers only.');
};
