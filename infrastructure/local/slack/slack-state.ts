import { createHash } from 'node:crypto';
import type { Instant } from '../../../src/core/time.ts';

export type Json = Readonly<Record<string, unknown>>;

export type SlackPerson = { readonly id: string; readonly email: string; readonly name: string };

export type SlackMessage = {
  readonly conversation: string;
  readonly ts: string;
  readonly at: Instant;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly metadata: Json | null;
  readonly editedAt: Instant | null;
  /** Seen by the person only, and gone from the history. */
  readonly ephemeral: boolean;
  /** The message in whose thread it stands. */
  readonly threadTs?: string;
  /** The person wrote it. */
  readonly byPerson?: true;
};

export type OpenView = {
  readonly id: string;
  readonly userId: string;
  readonly view: Json;
  readonly hash: string;
  /** Errors that the application put at fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What was typed when it was submitted last. */
  readonly typed: Readonly<Record<string, string>>;
};

/** What the assistant's home tab shows a person. */
export type HomeTab = {
  readonly id: string;
  readonly userId: string;
  readonly view: Json;
  readonly hash: string;
};

export type SlackCall = {
  readonly at: Instant;
  readonly method: string;
  readonly args: Json;
  readonly ok: boolean;
  readonly error: string | null;
};

/** Everything the simulated workspace knows; plain JSON. */
export type SlackState = {
  serial: number;
  people: SlackPerson[];
  messages: SlackMessage[];
  views: OpenView[];
  homes: HomeTab[];
  triggers: { id: string; userId: string; at: Instant; used: boolean }[];
  responseUrls: { token: string; conversation: string; ts: string; at: Instant; uses: number }[];
  calls: SlackCall[];
  violations: string[];
};

export const emptyState = (): SlackState => ({
  serial: 0,
  people: [],
  messages: [],
  views: [],
  homes: [],
  triggers: [],
  responseUrls: [],
  calls: [],
  violations: [],
});

export const teamId = 'T0LOCAL';
export const botUserId = 'U0ASSISTANT';

const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 9).toUpperCase();

/** The same address is the same person, on every machine and after every restart. */
export const userIdOf = (email: string): string => `U0${shortHash(email.trim().toLowerCase())}`;

/** The direct conversation of the assistant with a person. */
export const conversationOf = (userId: string): string => `D${userId.slice(1)}`;

export const userOfConversation = (conversation: string): string => `U${conversation.slice(1)}`;

const nameOf = (email: string): string =>
  (email.split('@')[0] ?? email)
    .split(/[._-]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');

/** The person with this address, who joins the workspace when first asked for. */
export const joinPerson = (state: SlackState, email: string, name?: string): SlackPerson => {
  const id = userIdOf(email);
  const known = state.people.find((person) => person.id === id);
  if (known !== undefined) return known;
  const person = { id, email: email.trim().toLowerCase(), name: name ?? nameOf(email) };
  state.people.push(person);
  return person;
};

/** A number that was never used before. */
export const nextSerial = (state: SlackState): number => {
  state.serial += 1;
  return state.serial;
};
