import type { AssistantMessage } from '../core/message.ts';

export type SmsMessage = {
  readonly to: string;
  readonly message: Extract<AssistantMessage, { kind: 'notice' | 'materials' | 'reminder' }>;
  /** Our short link in the text; null for none. */
  readonly link: string | null;
  /** Comes back with status callbacks. */
  readonly mark: string;
  readonly validForSeconds: number;
};

/** Twilio, in our words: one GSM-7 segment. Throws TransientError, OutcomeUnknown or NotifierRejected. */
export type Sms = { send(sms: SmsMessage): Promise<{ readonly id: string }> };
