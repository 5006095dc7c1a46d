import type { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import { OutcomeUnknown, TransientError } from '../../core/errors.ts';
import { smsText } from '../../core/sms-text.ts';
import { epochMs } from '../../core/time.ts';
import type { Sms } from '../../ports/sms.ts';
import { openMessages } from './open-messages.ts';
import { toSmsError } from './twilio-error.ts';

export type TwilioSmsOptions = {
  readonly accountSid: string;
  /** Read when it is first needed. */
  readonly authToken: () => Promise<string>;
  /** A messaging service (`MG…`), or a number to send from. */
  readonly sender: { readonly messagingServiceSid: string } | { readonly number: string };
  /** Where Twilio reports what became of a message; without a query. */
  readonly statusCallbackUrl: string;
  /** Another server in Twilio's place. */
  readonly baseUrl?: string;
  /** @default 5000 */
  readonly timeoutMs?: number;
};

/** Twilio's own bounds. */
const validity = { shortestSeconds: 1, longestSeconds: 36_000 } as const;

/** More than one person gets from one sender within the time that is searched. */
const listedMessages = 50;
/** Twilio's clock is not ours. */
const clockToleranceMs = 60_000;

/** SMS through Twilio's client: one try per message; Twilio would send a repeated one again. */
export const createTwilioSms = (options: TwilioSmsOptions): Sms => {
  let opened: MessageListInstance | null = null;
  const messages = async (): Promise<MessageListInstance> => {
    opened ??= openMessages({
      accountSid: options.accountSid,
      authToken: await options.authToken(),
      timeoutMs: options.timeoutMs ?? 5000,
      baseUrl: options.baseUrl ?? null,
    });
    return opened;
  };
  const sender =
    'number' in options.sender
      ? { from: options.sender.number }
      : { messagingServiceSid: options.sender.messagingServiceSid };

  return {
    send: async ({ to, message, link, mark, validForSeconds }) => {
      const sending = await messages();
      const callback = new URL(options.statusCallbackUrl);
      callback.searchParams.set('m', mark);
      let id: string;
      try {
        const sent = await sending.create({
          to,
          ...sender,
          body: smsText(message, link),
          statusCallback: callback.href,
          validityPeriod: Math.min(
            validity.longestSeconds,
            Math.max(validity.shortestSeconds, Math.floor(validForSeconds)),
          ),
        });
        id = sent.sid;
      } catch (error) {
        throw toSmsError(error);
      }
      if (typeof id !== 'string') throw new OutcomeUnknown('Twilio: an answer without the message');
      return { id };
    },

    findSent: async ({ to, message, link, since }) => {
      const listing = await messages();
      try {
        // Twilio keeps no mark of ours: the number, the time and the very text are what it knows.
        const sent = await listing.list({ to, limit: listedMessages });
        const body = smsText(message, link);
        const earliestMs = epochMs(since) - clockToleranceMs;
        const ours = sent.find((one) => one.body === body && one.dateCreated.getTime() >= earliestMs);
        return ours === undefined ? null : { id: ours.sid };
      } catch {
        throw new TransientError('Twilio: its messages could not be listed');
      }
    },
  };
};
