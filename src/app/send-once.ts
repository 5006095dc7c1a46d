import { NotifierRejected, TransientError } from '../core/errors.ts';
import type { AssistantMessage } from '../core/message.ts';
import { findNotice, noticeFailed, noticeSending, noticeSent } from '../core/notices.ts';
import type { NoticeKind } from '../core/preparation.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { Sms, SmsMessage } from '../ports/sms.ts';
import { updatePreparation } from './update-record.ts';

export type SendDeps = {
  readonly preparations: PreparationStore;
  readonly chat: Chat;
  readonly sms: Sms;
  readonly clock: Clock;
  readonly log: Log;
};

/** `unsent`: the channel is out of order now; `rejected`: it will never work for this person. */
export type SendOutcome = 'sent' | 'unsent' | 'rejected';

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
    readonly message: AssistantMessage;
  },
): Promise<SendOutcome> => {
  const key = { kind: input.kind, channel: 'slack' } as const;
  const before = await deps.preparations.get(input.preparationId);
  const earlierTry = before === null ? null : findNotice(before, key);
  if (earlierTry?.state === 'sent') return 'sent';
  if (earlierTry?.state === 'rejected') return 'rejected';

  const claimed = await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
    findNotice(preparation, key)?.state === 'sent' ? null : noticeSending(preparation, key, deps.clock.now()),
  );
  if (claimed === null || !claimed.changed) return 'sent';

  const mark = { kind: `prep_${input.kind}`, id: `${input.preparationId}.${claimed.value.round}` };
  try {
    const alreadyOut = earlierTry === null ? null : await deps.chat.findSent(input.to, mark);
    const ref = alreadyOut ?? (await deps.chat.send(input.to, input.message, mark));
    await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      noticeSent(preparation, key, deps.clock.now(), { channel: 'slack', ...ref }),
    );
    deps.log.info(`slack.${input.kind}.sent`, { preparationId: input.preparationId });
    return 'sent';
  } catch (error) {
    if (!(error instanceof NotifierRejected || error instanceof TransientError)) throw error;
    const rejected = error instanceof NotifierRejected;
    await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      noticeFailed(preparation, key, deps.clock.now(), rejected),
    );
    deps.log.warn(`slack.${input.kind}.failed`, { preparationId: input.preparationId, error: error.name });
    return rejected ? 'rejected' : 'unsent';
  }
};

/** Sends one SMS, at most once: after an unknown outcome it is not sent again, since one more is worse than none. */
export const sendBySmsOnce = async (
  deps: SendDeps,
  input: {
    readonly preparationId: string;
    readonly kind: NoticeKind;
    readonly sms: Omit<SmsMessage, 'mark'>;
  },
): Promise<SendOutcome> => {
  const key = { kind: input.kind, channel: 'sms' } as const;
  const claimed = await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
    findNotice(preparation, key) === null ? noticeSending(preparation, key, deps.clock.now()) : null,
  );
  if (claimed === null || !claimed.changed) return 'sent';
  try {
    const sent = await deps.sms.send({ ...input.sms, mark: `${input.preparationId}.${input.kind}` });
    await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      noticeSent(preparation, key, deps.clock.now(), { channel: 'sms', id: sent.id }),
    );
    deps.log.info(`sms.${input.kind}.sent`, { preparationId: input.preparationId });
    return 'sent';
  } catch (error) {
    if (!(error instanceof NotifierRejected || error instanceof TransientError)) throw error;
    await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      noticeFailed(preparation, key, deps.clock.now(), true),
    );
    deps.log.warn(`sms.${input.kind}.failed`, { preparationId: input.preparationId, error: error.name });
    return 'rejected';
  }
};
