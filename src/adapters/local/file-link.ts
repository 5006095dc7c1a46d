import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../core/time.ts';
import { epochMs } from '../../core/time.ts';

/** The path of the host's route that opens files. */
export const filesPath = '/_files/';

const signatureOf = (signingKey: string, key: string, expires: string): string =>
  createHmac('sha256', signingKey).update(`file link\n${key}\n${expires}`).digest('base64url');

export type FileLink = {
  readonly key: string;
  /** Seconds since the epoch, as written in the address. */
  readonly expires: string;
  readonly signature: string;
};

/** `expiresAt`: the last second in which the link opens the file. */
export const signFileLink = (key: string, expiresAt: Instant, signingKey: string): FileLink => {
  const expires = String(epochMs(expiresAt) / 1000);
  return { key, expires, signature: signatureOf(signingKey, key, expires) };
};

/** Whether a link is ours, whole and not too old. */
export const verifyFileLink = (link: FileLink, signingKey: string, now: Instant): boolean => {
  const expected = Buffer.from(signatureOf(signingKey, link.key, link.expires));
  const given = Buffer.from(link.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return epochMs(now) / 1000 <= Number(link.expires);
};
