import { findNotice } from '../core/notices.ts';
import type { Reply, ReplyOutcome } from '../core/reply.ts';
import { readSmsReply } from '../core/sms-reply.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { ReplyInput } from './receive-reply.ts';

export type ReplyBySmsDeps = {
  readonly users: UserStore;
  readonly preparations: PreparationStore;
  readonly handleReply: (input: ReplyInput) => Promise<ReplyOutcome>;
};

/** How many of a person's newest preparations are searched for the one that asked by SMS. */
const searched = 20;

/** An SMS that came in, taken as the answer to the newest notice that was sent to this number. */
export const replyBySms =
  (deps: ReplyBySmsDeps) =>
  async (sms: { readonly from: string; readonly body: string }): Promise<ReplyOutcome> => {
    const reply = toReply(sms.body);
    const user = await deps.users.byPhone(sms.from);
    if (user === null || reply === null) return { kind: 'unknown' };
    const recent = await deps.preparations.recent(user.id, searched);
    const asked = recent.find(
      (preparation) =>
        preparation.status === 'asking' &&
        findNotice(preparation, { kind: 'notice', channel: 'sms' }) !== null,
    );
    if (asked === undefined) return { kind: 'closed', reason: 'Nothing is waiting for an answer.' };
    return deps.handleReply({
      preparationId: asked.id,
      version: asked.round,
      by: { kind: 'phone', number: sms.from },
      via: 'sms',
      reply,
    });
  };

const toReply = (body: string): Reply | null => {
  const sms = readSmsReply(body);
  switch (sms.kind) {
    case 'prepare':
      return { kind: 'answers', answers: [], note: null };
    case 'note':
      return { kind: 'answers', answers: [], note: sms.text };
    case 'later':
      return { kind: 'snooze' };
    case 'skip':
      return { kind: 'skip' };
    case 'opt-out':
    case 'opt-in':
    case 'help':
    case 'empty':
      return null;
  }
};
