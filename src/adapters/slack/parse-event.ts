import * as z from 'zod/mini';
import type { SlackEvent } from '../../ports/slack-ingress.ts';

const challenge = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().check(z.regex(/^[\x21-\x7E]{1,256}$/)),
});
const envelope = z.object({ type: z.string() });

/** Reads the JSON body of an event; only the check of the address needs an answer. */
export const parseEvent = (body: string): SlackEvent => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: 'malformed' };
  }
  const check = z.safeParse(challenge, json);
  if (check.success) return { kind: 'challenge', challenge: check.data.challenge };
  const other = z.safeParse(envelope, json);
  return other.success && other.data.type !== 'url_verification'
    ? { kind: 'ignored' }
    : { kind: 'malformed' };
};
