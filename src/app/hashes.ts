import { createHash } from 'node:crypto';

/** What is stored instead of an unguessable text (a state, a cookie, a link's id). */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A stable id made of several parts, 32 hexadecimal digits; no choice of parts gives the id of others. */
export const hashedId = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
