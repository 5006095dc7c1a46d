import type { AssistantMessage, PhoneCodeMessage } from '../core/message.ts';
import type { Instant } from '../core/time.ts';

export type SmsMessage = {
  readonly to: string;
  readonly message:
    | Extract<AssistantMessage, { kind: 'notice' | 'materials' | 'reminder' }>
    | PhoneCodeMessage;
  /** Our short link in the text; null for none. */
  readonly link: string | null;
  /** Comes back with status callbacks. */
  readonly mark: string;
  readonly validForSeconds: number;
};

/** Twilio, in our words: one GSM-7 segment. Throws TransientError, OutcomeUnknown or NotifierRejected. */
export type Sms = {
  send(sms: SmsMessage): Promise<{ readonly id: string }>;
  /** Looks among what was sent to the number since then for this very text. Throws TransientError. */
  findSent(
    sms: Pick<SmsMessage, 'to' | 'message' | 'link'> & { readonly since: Instant },
  ): Promise<{ readonly id: string } | null>;
};
