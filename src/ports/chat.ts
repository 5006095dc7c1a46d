import type { AssistantMessage, ChangeForm, HomePage, QuestionForm } from '../core/message.ts';
import type { SlackIdentity } from '../core/user.ts';

export type ChatRef = { readonly conversation: string; readonly ts: string };

/** Finds a message of ours again: `kind` of message and the id of what it belongs to. */
export type ChatMark = { readonly kind: string; readonly id: string };

/** Slack, in our words. Throws TransientError, OutcomeUnknown or NotifierRejected. */
export type Chat = {
  /** The identity whose verified address this is; null when the workspace has none. */
  findByEmail(email: string): Promise<SlackIdentity | null>;
  /** Sends a direct message; `mark` travels as message metadata. */
  send(to: SlackIdentity, message: AssistantMessage, mark: ChatMark): Promise<ChatRef>;
  /** Edits in place; can be repeated. */
  update(ref: ChatRef, message: AssistantMessage): Promise<void>;
  /** Opens the form as a modal, within the three seconds a trigger lives. */
  openForm(triggerId: string, form: QuestionForm): Promise<void>;
  /** Asks what should be different about materials, in the same way. */
  openChangeForm(triggerId: string, form: ChangeForm): Promise<void>;
  /** Replaces the assistant's home page of this person; can be repeated. */
  publishHome(to: SlackIdentity, home: HomePage): Promise<void>;
  /** A few words of ours in the thread of a message. */
  sayInThread(ref: ChatRef, words: string): Promise<void>;
  /** Looks in the person's recent messages for the one with this mark. */
  findSent(to: SlackIdentity, mark: ChatMark): Promise<ChatRef | null>;
};
