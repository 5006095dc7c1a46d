import { InvalidInput } from './errors.ts';

/** Words, ids and hashes between slashes: nothing that a path, an address or a header could read otherwise. */
const fileKey = /^[\w=-][\w.=-]*(\/[\w=-][\w.=-]*)*$/;
const longestKey = 900;

/** Throws InvalidInput when a file of materials may not have this name. */
export const checkFileKey = (key: string): void => {
  if (key.length > longestKey || !fileKey.test(key)) {
    throw new InvalidInput('key', 'A file key is made of ids and fixed words only');
  }
};

/** As `checkFileKey`, for the beginning that several keys share; it may end in a slash. */
export const checkFileKeyPrefix = (prefix: string): void => checkFileKey(prefix.replace(/\/$/, ''));

const longestLinkSeconds = 300;

/** Throws InvalidInput when an address of a file may not live that long. */
export const checkLinkSeconds = (seconds: number): void => {
  if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= longestLinkSeconds)) {
    throw new InvalidInput('seconds', `A link lives 1 to ${longestLinkSeconds} seconds`);
  }
};
