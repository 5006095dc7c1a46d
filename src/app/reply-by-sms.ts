import { findNotice } from '../core/notices.ts';
import type { Preparation } from '../core/preparation.ts';
import type { Reply, ReplyOutcome } from '../core/reply.ts';
import { readSmsReply } from '../core/sms-reply.ts';
import type { Instant } from '../core/time.ts';
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
    const waiting = recent.filter((preparation) => preparation.status === 'asking');
    const asked = newest(waiting);
    if (asked === null) return { kind: 'closed', reason: 'Nothing is waiting for an answer.' };
    return deps.handleReply({
      preparationId: asked.id,
      version: asked.round,
      by: { kind: 'phone', number: sms.from },
      via: 'sms',
      reply,
    });
  };

/** When it asked by SMS; null where that cannot have reached anybody. */
const askedAt = (preparation: Preparation): Instant | null => {
  const notice = findNotice(preparation, { kind: 'notice', channel: 'sms' });
  return notice?.state === 'sent' || notice?.state === 'sending' ? notice.at : null;
};

const newest = (preparations: readonly Preparation[]): Preparation | null => {
  let latest: { readonly preparation: Preparation; readonly at: Instant } | null = null;
  for (const preparation of preparations) {
    const at = askedAt(preparation);
    if (at !== null && (latest === null || at > latest.at)) latest = { preparation, at };
  }
  return latest?.preparation ?? null;
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
