import type { Instant } from '../../../src/core/time.ts';
import { epochMs, secondsBetween } from '../../../src/core/time.ts';
import { isObject } from './check-objects.ts';
import { checkHome, checkView } from './check-view.ts';
import type { MethodResult } from './message-content.ts';
import { isRefusal, nested, readContent, refuse, textOf } from './message-content.ts';
import type { Json, SlackMessage, SlackState } from './slack-state.ts';
import {
  botUserId,
  conversationOf,
  joinPerson,
  nextSerial,
  teamId,
  userOfConversation,
} from './slack-state.ts';

type Method = (state: SlackState, args: Json, now: Instant) => MethodResult;

/** Slack writes a message's time as seconds and a serial number; it is the message's name. */
export const nextTs = (state: SlackState, now: Instant): string =>
  `${epochMs(now) / 1000}.${String(nextSerial(state)).padStart(6, '0')}`;

const memberOf = (state: SlackState, userId: string): boolean =>
  state.people.some((person) => person.id === userId);

/** The conversation that a channel argument names: a person's id or the conversation's own. */
const findConversation = (state: SlackState, channel: string): string | null => {
  if (channel.startsWith('U') && memberOf(state, channel)) return conversationOf(channel);
  if (channel.startsWith('D') && memberOf(state, userOfConversation(channel))) return channel;
  return null;
};

/** Slack names every block that has no name. */
const withBlockIds = (state: SlackState, blocks: readonly Json[]): readonly Json[] =>
  blocks.map((block) => ({ ...block, block_id: block.block_id ?? `b${nextSerial(state)}` }));

const shown = (message: SlackMessage, withMetadata: boolean): Json => ({
  type: 'message',
  user: message.byPerson === true ? userOfConversation(message.conversation) : botUserId,
  ts: message.ts,
  text: message.text,
  blocks: message.blocks,
  ...(withMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
});

const post =
  (ephemeral: boolean): Method =>
  (state, args, now) => {
    const conversation = findConversation(state, textOf(args, 'channel'));
    if (conversation === null) return refuse('channel_not_found');
    if (ephemeral && conversationOf(textOf(args, 'user')) !== conversation)
      return refuse('user_not_in_channel');
    const content = readContent(args);
    if (isRefusal(content)) return content;
    const threadTs = textOf(args, 'thread_ts');
    const ts = nextTs(state, now);
    const message: SlackMessage = {
      ...content,
      blocks: withBlockIds(state, content.blocks),
      conversation,
      ts,
      at: now,
      editedAt: null,
      ephemeral,
      ...(threadTs === '' ? {} : { threadTs }),
    };
    state.messages.push(message);
    return ephemeral
      ? { ok: true, message_ts: ts }
      : { ok: true, channel: conversation, ts, message: shown(message, true) };
  };

const update: Method = (state, args, now) => {
  const conversation = textOf(args, 'channel');
  if (findConversation(state, conversation) !== conversation) return refuse('channel_not_found');
  const ts = textOf(args, 'ts');
  const index = state.messages.findIndex(
    (message) => message.conversation === conversation && message.ts === ts && !message.ephemeral,
  );
  const before = state.messages[index];
  if (before === undefined) return refuse('message_not_found');
  const content = readContent(args);
  if (isRefusal(content)) return content;
  const after: SlackMessage = {
    ...before,
    text: content.text,
    blocks: withBlockIds(state, content.blocks),
    metadata: content.metadata ?? before.metadata,
    editedAt: now,
  };
  state.messages[index] = after;
  return { ok: true, channel: conversation, ts, text: after.text, message: shown(after, true) };
};

const triggerLifeSeconds = 3;

const openView: Method = (state, args, now) => {
  const trigger = state.triggers.find(({ id }) => id === textOf(args, 'trigger_id'));
  if (trigger === undefined) return refuse('invalid_trigger_id');
  if (trigger.used) return refuse('exchanged_trigger_id');
  if (secondsBetween(trigger.at, now) > triggerLifeSeconds) return refuse('expired_trigger_id');
  const view = nested(args.view);
  const problems = checkView(view);
  if (problems.length > 0 || !isObject(view)) return refuse('invalid_arguments', problems);
  trigger.used = true;
  const id = `V${String(nextSerial(state)).padStart(8, '0')}`;
  const blocks = Array.isArray(view.blocks) ? withBlockIds(state, view.blocks.filter(isObject)) : [];
  const open = { ...view, blocks };
  state.views.push({
    id,
    userId: trigger.userId,
    view: open,
    hash: String(nextSerial(state)),
    errors: {},
    typed: {},
  });
  return { ok: true, view: { id, team_id: teamId, ...open } };
};

const publishView: Method = (state, args) => {
  const userId = textOf(args, 'user_id');
  if (!memberOf(state, userId)) return refuse('user_not_found');
  const view = nested(args.view);
  const problems = checkHome(view);
  if (problems.length > 0 || !isObject(view)) return refuse('invalid_arguments', problems);
  const before = state.homes.find((home) => home.userId === userId);
  if (textOf(args, 'hash') !== '' && textOf(args, 'hash') !== before?.hash) return refuse('hash_conflict');
  const blocks = Array.isArray(view.blocks) ? withBlockIds(state, view.blocks.filter(isObject)) : [];
  const id = before?.id ?? `V${String(nextSerial(state)).padStart(8, '0')}`;
  const home = { id, userId, view: { ...view, blocks }, hash: String(nextSerial(state)) };
  state.homes = [...state.homes.filter((other) => other.userId !== userId), home];
  return { ok: true, view: { id, team_id: teamId, hash: home.hash, ...home.view } };
};

const history: Method = (state, args) => {
  const conversation = textOf(args, 'channel');
  if (findConversation(state, conversation) !== conversation) return refuse('channel_not_found');
  const limit = Math.min(999, Math.max(1, Number(args.limit ?? 100) || 100));
  const withMetadata = args.include_all_metadata === true || args.include_all_metadata === 'true';
  const found = state.messages
    .filter(
      (message) =>
        message.conversation === conversation && !message.ephemeral && message.threadTs === undefined,
    )
    .reverse();
  return {
    ok: true,
    messages: found.slice(0, limit).map((message) => shown(message, withMetadata)),
    has_more: found.length > limit,
  };
};

const lookupByEmail: Method = (state, args) => {
  const email = textOf(args, 'email');
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) return refuse('users_not_found');
  const person = joinPerson(state, email);
  const profile = { email: person.email, real_name: person.name };
  return {
    ok: true,
    user: { id: person.id, team_id: teamId, name: person.name, deleted: false, is_bot: false, profile },
  };
};

const openConversation: Method = (state, args) => {
  const userId = textOf(args, 'users');
  return memberOf(state, userId)
    ? { ok: true, channel: { id: conversationOf(userId) } }
    : refuse('user_not_found');
};

const methods = new Map<string, Method>([
  [
    'auth.test',
    () => ({
      ok: true,
      team: 'Local',
      team_id: teamId,
      user: 'exec-assistant',
      user_id: botUserId,
      bot_id: 'B0ASSISTANT',
    }),
  ],
  ['users.lookupByEmail', lookupByEmail],
  ['conversations.open', openConversation],
  ['conversations.history', history],
  ['chat.postMessage', post(false)],
  ['chat.postEphemeral', post(true)],
  ['chat.update', update],
  ['views.open', openView],
  ['views.publish', publishView],
]);

/** Runs a Web API method and writes down what was asked and answered. */
export const runMethod = (state: SlackState, name: string, args: Json, now: Instant): MethodResult => {
  const method = methods.get(name);
  const result = method === undefined ? refuse('unknown_method') : method(state, args, now);
  const error = result.error ?? null;
  state.calls.push({ at: now, method: name, args: readable(args), ok: result.ok, error });
  if (error !== null) {
    const details = isObject(result.response_metadata)
      ? JSON.stringify(result.response_metadata.messages)
      : '';
    state.violations.push(`${name}: ${error} ${details}`.trim());
  }
  return result;
};

/** Arguments with their nested JSON read, as the outbox shows them. */
const readable = (args: Json): Json =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      ['blocks', 'metadata', 'view'].includes(name) ? nested(value) : value,
    ]),
  );
