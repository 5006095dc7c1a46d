import type { Preparation } from '../core/preparation.ts';
import type { ReplyOutcome } from '../core/reply.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { Chat } from '../ports/chat.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { ReplyInput } from './receive-reply.ts';

export type ThreadNoteDeps = {
  readonly users: UserStore;
  readonly preparations: PreparationStore;
  readonly chat: Pick<Chat, 'sayInThread'>;
  readonly handleReply: (input: ReplyInput) => Promise<ReplyOutcome>;
};

export type ThreadNote = {
  readonly by: SlackIdentity;
  readonly conversation: string;
  readonly threadTs: string;
  readonly text: string;
  /** Slack delivers it again: it may have been taken already. */
  readonly isRetry: boolean;
};

/** How many of a person's newest preparations are searched for the one whose notice it is. */
const searched = 20;

/**
 * Words in the thread of a notice count as the answer to it. One that comes too late is told so in the thread;
 * words in any other thread are nobody's answer.
 */
export const takeThreadNote =
  (deps: ThreadNoteDeps) =>
  async (note: ThreadNote): Promise<ReplyOutcome> => {
    const user = await deps.users.bySlack(note.by);
    if (user === null) return { kind: 'unknown' };
    const recent = await deps.preparations.recent(user.id, searched);
    const asked = recent.find((preparation) => isNoticeOf(preparation, note));
    if (asked === undefined) return { kind: 'unknown' };
    const outcome = await deps.handleReply({
      preparationId: asked.id,
      version: asked.round,
      by: { kind: 'slack', identity: note.by },
      via: 'slack',
      reply: { kind: 'answers', answers: [], note: note.text },
    });
    const isTakenBefore = note.isRetry || asked.notes.includes(note.text);
    const words = isTakenBefore ? null : wordsFor(outcome);
    if (words !== null)
      await deps.chat.sayInThread({ conversation: note.conversation, ts: note.threadTs }, words);
    return outcome;
  };

const isNoticeOf = (preparation: Preparation, { conversation, threadTs }: ThreadNote): boolean =>
  preparation.notices.some(
    ({ kind, ref }) =>
      kind === 'notice' &&
      ref?.channel === 'slack' &&
      ref.conversation === conversation &&
      ref.ts === threadTs,
  );

const wordsFor = (outcome: ReplyOutcome): string | null => {
  switch (outcome.kind) {
    case 'already':
      return outcome.status === 'snoozed'
        ? 'This one is put off. I will ask again then; please answer there.'
        : 'This came after your answer, so it is not in the materials.';
    case 'closed':
      return `This preparation is closed. ${outcome.reason}`;
    case 'accepted':
    case 'stale':
    case 'unknown':
      return null;
  }
};
