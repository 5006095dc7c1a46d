import { InvalidInput } from '../../core/errors.ts';

/** Hides the place where the next page begins; it holds keys, never whose they are. */
export const encodeCursor = (place: readonly string[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** The place of `length` keys in a cursor that came from outside. Throws InvalidInput('cursor'). */
export const decodeCursor = (cursor: string, length: number): readonly string[] => {
  const place = parse(cursor);
  if (!Array.isArray(place) || place.length !== length || !place.every((key) => typeof key === 'string')) {
    throw new InvalidInput('cursor', 'Not a cursor that a page before gave');
  }
  return place;
};
