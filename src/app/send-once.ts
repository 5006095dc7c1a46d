import { isChannelFailure, NotifierRejected, OutcomeUnknown } from '../core/errors.ts';
import type { AssistantMessage } from '../core/message.ts';
import type { NoticeKey } from '../core/notices.ts';
import {
  findNotice,
  noticeAssumed,
  noticeFailed,
  noticeSending,
  noticeSent,
  settleAt,
} from '../core/notices.ts';
import type { NoticeKind, Preparation } from '../core/preparation.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Chat, ChatRef } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { Sms, SmsMessage } from '../ports/sms.ts';
import type { UserStore } from '../ports/user-store.ts';
import { editMessage } from './edit-messages.ts';
import { updatePreparation } from './update-record.ts';
import { updateUser } from './update-user.ts';

export type SendDeps = {
  readonly preparations: PreparationStore;
  readonly users: UserStore;
  readonly chat: Chat;
  readonly sms: Sms;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * `unsent`: it did not go out now, another try may succeed; `unknown`: an SMS that may be out, to be looked for
 * when `settleAt` says so; `rejected`: this channel is given up for it; `ended`: the preparation is over, so
 * nothing was sent.
 */
export type SendOutcome = 'sent' | 'unsent' | 'unknown' | 'rejected' | 'ended';

type MessageOfMeeting = Extract<AssistantMessage, { kind: 'notice' | 'materials' | 'reminder' | 'failed' }>;

/** What is over says nothing more, but that it failed. */
const mayStillSend = (preparation: Preparation, kind: NoticeKind): boolean =>
  kind === 'failure' || !terminalStatuses.includes(preparation.status);

/** What an earlier try came to, where this one sends nothing. */
const outcomeOf = (preparation: Preparation, key: NoticeKey): SendOutcome => {
  const state = findNotice(preparation, key)?.state;
  if (state === 'sending') return 'unknown';
  return state === 'sent' || state === 'rejected' ? state : 'ended';
};

/**
 * Sends one message over Slack, once: it is marked before it goes out and found again by its mark
 * after a crash or an unknown outcome. Where Slack cannot tell, one message more is better than none.
 */
export const sendBySlackOnce = async (
  deps: SendDeps,
  input: {
    readonly preparationId: string;
    readonly kind: NoticeKind;
    readonly to: SlackIdentity;
    readonly message: MessageOfMeeting;
  },
): Promise<SendOutcome> => {
  const { preparationId, kind, to, message } = input;
  const key = { kind, channel: 'slack' } as const;
  const claimed = await updatePreparation(deps.preparations, preparationId, (preparation) => {
    const state = findNotice(preparation, key)?.state;
    return state === 'sent' || state === 'rejected' || !mayStillSend(preparation, kind)
      ? null
      : noticeSending(preparation, key, deps.clock.now());
  });
  if (claimed === null) return 'ended';
  if (!claimed.changed) {
    await recordSent(deps, claimed.value, key);
    return outcomeOf(claimed.value, key);
  }

  const mark = { kind: `prep_${kind}`, id: `${preparationId}.${claimed.value.round}` };
  const triedBefore = findNotice(claimed.previous, key) !== null;
  let ref: ChatRef;
  try {
    const alreadyOut = triedBefore ? await deps.chat.findSent(to, mark) : null;
    ref = alreadyOut ?? (await deps.chat.send(to, message, mark));
  } catch (error) {
    return noteFailure(deps, preparationId, key, error);
  }
  const stored = await updatePreparation(deps.preparations, preparationId, (preparation) =>
    noticeSent(preparation, key, deps.clock.now(), { channel: 'slack', ...ref }),
  );
  if (stored !== null) await recordSent(deps, stored.value, key);
  deps.log.info(`slack.${kind}.sent`, { preparationId });
  if (stored?.value.status === 'withdrawn') await takeBack(deps, stored.value, kind, message);
  return 'sent';
};

/** Repeatable, for a process that died after the message was noted as sent. */
const recordSent = async (deps: SendDeps, preparation: Preparation, key: NoticeKey): Promise<void> => {
  const notice = findNotice(preparation, key);
  if (notice?.state !== 'sent') return;
  await deps.audit.append({
    userId: preparation.userId,
    at: notice.at,
    actor: 'assistant',
    action: `${key.kind}.sent`,
    subject: preparation.id,
    outcome: key.channel,
  });
};

/** It was withdrawn while this message was on its way: whoever withdrew it could not edit the message yet. */
const takeBack = (
  deps: SendDeps,
  preparation: Preparation,
  kind: NoticeKind,
  { meeting }: MessageOfMeeting,
): Promise<void> =>
  editMessage(deps, preparation, kind, {
    kind: 'withdrawn',
    meeting,
    reason: preparation.outcomeReason ?? 'The meeting was changed or cancelled.',
  });

/**
 * Sends one SMS, at most once: one that may have gone out is looked for in Twilio's list before another is
 * sent. Where that cannot tell it counts as sent, since one more is worse than none.
 */
export const sendBySmsOnce = async (
  deps: SendDeps,
  input: {
    readonly preparationId: string;
    readonly kind: NoticeKind;
    readonly sms: Omit<SmsMessage, 'mark'>;
  },
): Promise<SendOutcome> => {
  const { preparationId, kind, sms } = input;
  const key = { kind, channel: 'sms' } as const;
  const claimed = await updatePreparation(deps.preparations, preparationId, (preparation) => {
    const notice = findNotice(preparation, key);
    const now = deps.clock.now();
    const settled = settleAt(notice);
    const isOpen = notice === null || notice.state === 'unsent' || (settled !== null && settled <= now);
    return isOpen && mayStillSend(preparation, kind) ? noticeSending(preparation, key, now) : null;
  });
  if (claimed === null) return 'ended';
  if (!claimed.changed) {
    await recordSent(deps, claimed.value, key);
    return outcomeOf(claimed.value, key);
  }
  const begun = findNotice(claimed.previous, key);
  let id: string;
  try {
    const alreadyOut = settleAt(begun) === null ? null : await findSms(deps, sms, begun?.at ?? '');
    if (alreadyOut === 'unknown') {
      await updatePreparation(deps.preparations, preparationId, (preparation) =>
        noticeAssumed(preparation, key, deps.clock.now()),
      );
      return 'sent';
    }
    ({ id } = alreadyOut ?? (await deps.sms.send({ ...sms, mark: `${preparationId}.${kind}` })));
  } catch (error) {
    if (error instanceof OutcomeUnknown) {
      deps.log.warn(`sms.${kind}.unknown`, { preparationId });
      return 'unknown';
    }
    if (error instanceof NotifierRejected && error.optedOut) {
      await noteOptOut(deps, claimed.value.userId, sms.to);
    }
    return noteFailure(deps, preparationId, key, error);
  }
  const stored = await updatePreparation(deps.preparations, preparationId, (preparation) =>
    noticeSent(preparation, key, deps.clock.now(), { channel: 'sms', id }),
  );
  if (stored !== null) await recordSent(deps, stored.value, key);
  deps.log.info(`sms.${kind}.sent`, { preparationId });
  return 'sent';
};

/** The STOP went by us: remembered now, so that nothing more is sent and the settings say why. */
const noteOptOut = (deps: SendDeps, userId: string, number: string): Promise<void> =>
  updateUser(deps.users, userId, (user) =>
    user.phone?.number === number && user.phone.optedOutAt === null
      ? { ...user, phone: { ...user.phone, optedOutAt: deps.clock.now() } }
      : null,
  );

/** What Twilio's list says of a message that was begun before. */
const findSms = async (
  deps: SendDeps,
  { to, message, link }: Omit<SmsMessage, 'mark'>,
  since: Instant,
): Promise<{ readonly id: string } | null | 'unknown'> => {
  try {
    return await deps.sms.findSent({ to, message, link, since });
  } catch (error) {
    if (!isChannelFailure(error)) throw error;
    return 'unknown';
  }
};

const noteFailure = async (
  deps: SendDeps,
  preparationId: string,
  key: NoticeKey,
  error: unknown,
): Promise<SendOutcome> => {
  if (!isChannelFailure(error)) throw error;
  const noted = await updatePreparation(deps.preparations, preparationId, (preparation) =>
    noticeFailed(preparation, key, deps.clock.now(), error instanceof NotifierRejected),
  );
  deps.log.warn(`${key.channel}.${key.kind}.failed`, { preparationId, error: error.name });
  const state = noted === null ? undefined : findNotice(noted.value, key)?.state;
  return state === 'rejected' ? 'rejected' : 'unsent';
};
