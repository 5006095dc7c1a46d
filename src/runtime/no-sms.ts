import { NotifierRejected } from '../core/errors.ts';
import type { Sms } from '../ports/sms.ts';

/** Where there is no SMS: whoever tries learns at once that this channel is not there. */
export const noSms: Sms = {
  send: () => Promise.reject(new NotifierRejected('SMS is not set up here')),
  findSent: async () => null,
};
