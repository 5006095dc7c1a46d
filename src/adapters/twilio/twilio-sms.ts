import twilio from 'twilio';
import { OutcomeUnknown } from '../../core/errors.ts';
import { smsText } from '../../core/sms-text.ts';
import type { Sms } from '../../ports/sms.ts';
import { RedirectedClient } from './redirected-client.ts';
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

/** SMS through Twilio's client: one try per message; Twilio would send a repeated one again. */
export const createTwilioSms = (options: TwilioSmsOptions): Sms => {
  let connected: twilio.Twilio | null = null;
  const connect = async (): Promise<twilio.Twilio> => {
    const http = { timeout: options.timeoutMs ?? 5000, autoRetry: false, keepAlive: false };
    return twilio(options.accountSid, await options.authToken(), {
      httpClient:
        options.baseUrl === undefined
          ? new twilio.RequestClient(http)
          : new RedirectedClient(options.baseUrl, http),
    });
  };
  const sender =
    'number' in options.sender
      ? { from: options.sender.number }
      : { messagingServiceSid: options.sender.messagingServiceSid };

  return {
    send: async ({ to, message, link, mark, validForSeconds }) => {
      connected ??= await connect();
      const callback = new URL(options.statusCallbackUrl);
      callback.searchParams.set('m', mark);
      let id: string;
      try {
        const sent = await connected.messages.create({
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
  };
};
