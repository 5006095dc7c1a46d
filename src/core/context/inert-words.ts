import { withoutLinks } from '../materials/without-links.ts';
import { cleanText } from '../untrusted-text.ts';

/** Text from outside as it may stand in a sentence of ours: clean, short, without links. */
export const inert = (text: string, maxGraphemes: number): string =>
  cleanText(withoutLinks(cleanText(text, 2000)), maxGraphemes);

/** The same in quotation marks: somebody else's words. */
export const quoted = (text: string, maxGraphemes: number): string =>
  `“${inert(text, maxGraphemes).replace(/[“”]/g, '"')}”`;

/** A person's name; without one, the address in a form that is no address: `anna (example.com)`. */
export const personName = (person: {
  readonly name: string | null;
  readonly email: string | null;
}): string => {
  const name = inert(person.name ?? '', 60);
  if (name !== '' && !name.includes('@')) return name;
  const [local, domain] = inert(person.email ?? person.name ?? '', 80).split('@');
  if (local === undefined || local === '') return 'somebody without a name';
  return domain === undefined || domain === '' ? local : `${local} (${domain})`;
};

/** `Anna, Ben and 3 more`; who would be the only one left out is named, too. */
export const listOf = (names: readonly string[], most: number): string => {
  const shown = names.slice(0, names.length === most + 1 ? names.length : most);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
