import type { Preparation } from '../core/preparation.ts';
import type { Reply, ReplyOutcome } from '../core/reply.ts';
import { readSmsReply, type SmsReply } from '../core/sms-reply.ts';
import type { Instant } from '../core/time.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { UserStore } from '../ports/user-store.ts';
import { type ReplyInput, withSmsReply } from './receive-reply.ts';
import { updatePreparation } from './update-record.ts';

export type ReplyBySmsDeps = {
  readonly users: UserStore;
  readonly preparations: PreparationStore;
  readonly handleReply: (input: ReplyInput) => Promise<ReplyOutcome>;
};

export type SmsReplyOutcome =
  | ReplyOutcome
  | { readonly kind: 'not-understood' }
  /** It was taken, or told that it came too late, before; or this number writes by itself. */
  | { readonly kind: 'heard' };

/** How many of a person's newest preparations are searched for the one that asked by SMS. */
const searched = 20;
/** A telephone that answers by itself would never end. */
const mostLateAnswers = 3;
/** No button and no form has it: nothing new is taken, what was recorded is carried out. */
const noRound = -1;

/** An SMS that came in, taken once, as the answer to the newest notice that was sent to this number. */
export const replyBySms =
  (deps: ReplyBySmsDeps) =>
  async (sms: {
    readonly from: string;
    readonly messageId: string;
    readonly body: string;
  }): Promise<SmsReplyOutcome> => {
    const { from, messageId } = sms;
    const said = readSmsReply(sms.body);
    const user = await deps.users.byPhone(from);
    if (user === null) return { kind: 'unknown' };
    if (said.kind === 'unclear') return { kind: 'not-understood' };
    const reply = toReply(said);
    if (reply === null) return { kind: 'unknown' };
    const answerTo = (asked: Preparation, version: number): Promise<ReplyOutcome> =>
      deps.handleReply({
        preparationId: asked.id,
        version,
        by: { kind: 'phone', number: from },
        via: 'sms',
        reply,
        messageId,
      });

    const recent = await deps.preparations.recent(user.id, searched);
    const before = recent.find(({ smsReplies }) => smsReplies?.includes(messageId));
    if (before !== undefined) {
      await answerTo(before, noRound);
      return { kind: 'heard' };
    }
    // Whoever put one off may think better of it, once nothing else waits.
    const asked =
      newest(recent.filter(({ status }) => status === 'asking')) ??
      newest(recent.filter(({ status }) => status === 'snoozed'));
    return asked === null ? tellLate(deps, newest(recent), messageId) : answerTo(asked, asked.round);
  };

/** Nothing waits for it: the person is told so, a few times, if an SMS of ours can have brought them to write. */
const tellLate = async (
  deps: ReplyBySmsDeps,
  last: Preparation | null,
  messageId: string,
): Promise<SmsReplyOutcome> => {
  if (last === null) return { kind: 'unknown' };
  const noted = await updatePreparation(deps.preparations, last.id, (preparation) =>
    (preparation.smsReplies?.length ?? 0) < mostLateAnswers ? withSmsReply(preparation, messageId) : null,
  );
  return noted?.changed === true
    ? { kind: 'closed', reason: 'Nothing is waiting for an answer.' }
    : { kind: 'heard' };
};

/** When it asked by SMS; null where that cannot have reached anybody. */
const askedAt = ({ notices }: Preparation): Instant | null =>
  notices.findLast(
    ({ kind, channel, state }) =>
      kind === 'notice' && channel === 'sms' && (state === 'sent' || state === 'sending'),
  )?.at ?? null;

const newest = (preparations: readonly Preparation[]): Preparation | null => {
  let latest: { readonly preparation: Preparation; readonly at: Instant } | null = null;
  for (const preparation of preparations) {
    const at = askedAt(preparation);
    if (at !== null && (latest === null || at > latest.at)) latest = { preparation, at };
  }
  return latest?.preparation ?? null;
};

const toReply = (sms: SmsReply): Reply | null => {
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
    case 'unclear':
    case 'empty':
      return null;
  }
};
