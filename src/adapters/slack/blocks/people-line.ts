import { cleanText } from '../../../core/untrusted-text.ts';

const namedAtMost = 4;

/** The first name; of an address, what stands before the @. */
const firstName = (person: string): string => {
  const clean = cleanText(person, 60);
  const local = clean.includes('@') && !clean.includes(' ') ? (clean.split('@')[0] ?? '') : clean;
  const [first = ''] = local.split(/[\s.,]+/u).filter((word) => word !== '');
  return first.slice(0, 1).toLocaleUpperCase('en') + first.slice(1);
};

/** `Anna, Bo and Chris`, `Anna, Bo, Chris, Dee and 3 more`, never `and 1 more`; empty when there is nobody to name. */
export const peopleLine = (people: readonly string[]): string => {
  const names = people
    .slice(0, 50)
    .map(firstName)
    .filter((name) => name !== '');
  const named = names.slice(0, names.length === namedAtMost + 1 ? names.length : namedAtMost);
  const others = people.length - named.length;
  if (named.length === 0) return others > 0 ? `${others} ${others === 1 ? 'person' : 'people'}` : '';
  if (others > 0) return `${named.join(', ')} and ${others} more`;
  if (named.length === 1) return named.join('');
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
};
