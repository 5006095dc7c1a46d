import * as z from 'zod/mini';
import { cleanLines } from '../../core/untrusted-text.ts';
import type { SlackEvent } from '../../ports/slack-ingress.ts';
import { blockLimits } from './block-limits.ts';

const challenge = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().check(z.regex(/^[\x21-\x7E]{1,256}$/)),
});
const id = z.string().check(z.regex(/^[A-Z0-9]{2,30}$/));
const ts = z.string().check(z.regex(/^\d{1,12}\.\d{1,9}$/));

const homeOpened = z.object({
  type: z.literal('app_home_opened'),
  user: id,
  tab: z.optional(z.string()),
});
/**
 * What a person typed has no bot, and no subtype or one of these: it was also sent to the channel, or with a file
 * (which is left alone). Our own messages and edits have others.
 */
const threadNote = z.object({
  type: z.literal('message'),
  channel_type: z.literal('im'),
  channel: id,
  user: id,
  text: z.string(),
  thread_ts: ts,
  subtype: z.optional(z.enum(['thread_broadcast', 'file_share'])),
  bot_id: z.optional(z.undefined()),
});
const envelope = z.object({ type: z.string() });
const callback = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event: z.discriminatedUnion('type', [homeOpened, threadNote]),
});

/** Slack escapes these three in what people type, and nothing else. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const noteText = (text: string): string =>
  cleanLines(unescaped(text), { lines: 100, graphemes: blockLimits.inputMaxLength })
    .join('\n')
    .slice(0, blockLimits.inputMaxLength)
    .toWellFormed();

const readCallback = ({ team_id: teamId, event }: z.infer<typeof callback>): SlackEvent => {
  const by = { teamId, userId: event.user };
  if (event.type === 'app_home_opened') {
    return event.tab === 'messages' ? { kind: 'ignored' } : { kind: 'home-opened', by };
  }
  const text = noteText(event.text);
  return text === ''
    ? { kind: 'ignored' }
    : { kind: 'thread-note', by, conversation: event.channel, threadTs: event.thread_ts, text };
};

/** Reads the JSON body of an event; what is not for us is ignored. */
export const parseEvent = (body: string): SlackEvent => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: 'malformed' };
  }
  const check = z.safeParse(challenge, json);
  if (check.success) return { kind: 'challenge', challenge: check.data.challenge };
  const known = z.safeParse(callback, json);
  if (known.success) return readCallback(known.data);
  const other = z.safeParse(envelope, json);
  return other.success && other.data.type !== 'url_verification'
    ? { kind: 'ignored' }
    : { kind: 'malformed' };
};
