import type { Sms, SmsMessage } from '../../src/ports/sms.ts';

export type RecordingSms = Sms & {
  readonly sent: readonly SmsMessage[];
  /** Every send throws this until it is set to null. */
  failWith(error: Error | null): void;
};

export const recordingSms = (): RecordingSms => {
  const sent: SmsMessage[] = [];
  let failure: Error | null = null;
  return {
    sent,
    failWith: (error) => {
      failure = error;
    },
    send: async (sms) => {
      if (failure !== null) throw failure;
      sent.push(sms);
      return { id: `SM${sent.length}` };
    },
  };
};
