import { createHash } from 'node:crypto';

/** 132 bits of SHA-256, fit for ids. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);
