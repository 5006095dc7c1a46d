import { TransientError } from '../../src/core/errors.ts';
import { smsText } from '../../src/core/sms-text.ts';
import type { Sms, SmsMessage } from '../../src/ports/sms.ts';

export type RecordingSms = Sms & {
  readonly sent: readonly SmsMessage[];
  /** Every send throws this until it is set to null. */
  failWith(error: Error | null): void;
  /** The next one goes out, and its sender is told this. */
  sendsYetThrows(error: Error): void;
};

export const recordingSms = (): RecordingSms => {
  const sent: SmsMessage[] = [];
  const out: SmsMessage[] = [];
  let failure: Error | null = null;
  let afterwards: Error | null = null;
  return {
    sent,
    failWith: (error) => {
      failure = error;
    },
    sendsYetThrows: (error) => {
      afterwards = error;
    },
    send: async (sms) => {
      if (failure !== null) throw failure;
      if (afterwards !== null) {
        const error = afterwards;
        afterwards = null;
        out.push(sms);
        throw error;
      }
      sent.push(sms);
      return { id: `SM${sent.length}` };
    },
    findSent: async ({ to, message, link }) => {
      if (failure !== null) throw new TransientError('Twilio is away');
      const index = [...sent, ...out].findIndex(
        (sms) => sms.to === to && smsText(sms.message, sms.link) === smsText(message, link),
      );
      return index === -1 ? null : { id: `SM${index + 1}` };
    },
  };
};
