import { isChannelFailure } from '../core/errors.ts';
import { latestSlackRef, noticeReported } from '../core/notices.ts';
import type { NoticeKind } from '../core/preparation.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import { updatePreparation } from './update-record.ts';

export type SmsDeliveryDeps = {
  readonly preparations: PreparationStore;
  readonly chat: Pick<Chat, 'sayInThread'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** What Twilio reports of an SMS of ours; late, twice and out of order. */
export type SmsReport = {
  readonly mark: string;
  readonly messageId: string;
  readonly status: string;
  readonly errorCode: string | null;
};

const markForm = /^([\w-]{1,80})\.(notice|materials|reminder|failure)$/;

/** What a status means for good; null for those on the way. */
const resultOf = (status: string): 'delivered' | 'undelivered' | null => {
  if (status === 'delivered') return 'delivered';
  return status === 'undelivered' || status === 'failed' ? 'undelivered' : null;
};

/** Notes what became of an SMS. One that did not arrive is given up, and Slack says so where it can. */
export const recordSmsDelivery =
  (deps: SmsDeliveryDeps) =>
  async (report: SmsReport): Promise<void> => {
    const [, preparationId, kind] = markForm.exec(report.mark) ?? [];
    const result = resultOf(report.status);
    if (preparationId === undefined || kind === undefined || result === null) return;
    const key = { kind: kind as NoticeKind, channel: 'sms' } as const;
    const { messageId: id } = report;
    const updated = await updatePreparation(deps.preparations, preparationId, (preparation) =>
      noticeReported(preparation, key, { id, result, at: deps.clock.now() }),
    );
    if (updated?.changed !== true || result === 'delivered') return;
    deps.log.warn('sms.undelivered', { preparationId, kind, errorCode: report.errorCode });
    const ref = latestSlackRef(updated.value, key.kind) ?? latestSlackRef(updated.value, 'notice');
    if (ref === null) return;
    try {
      await deps.chat.sayInThread(ref, 'My text message about this did not reach your telephone.');
    } catch (error) {
      if (!isChannelFailure(error)) throw error;
      deps.log.warn('slack.undelivered-untold', { preparationId, error: error.name });
    }
  };
