import { createHash } from 'node:crypto';
import type { Instant } from '../../../src/core/time.ts';

export type SmsStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

export type SimulatedSms = {
  readonly sid: string;
  /** `outbound-reply`: what a reply was answered with, in the answer itself. */
  readonly direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  /** The person's number, whichever way it went. */
  readonly phone: string;
  readonly body: string;
  readonly segments: number;
  readonly status: SmsStatus;
  readonly statusCallback: string | null;
  readonly at: Instant;
};

export type TwilioCall = {
  readonly at: Instant;
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly ok: boolean;
  readonly error: string | null;
};

/** Everything the simulated carrier knows; plain JSON. */
export type PhoneState = {
  serial: number;
  messages: SimulatedSms[];
  optedOut: string[];
  calls: TwilioCall[];
  violations: string[];
};

export const emptyPhoneState = (): PhoneState => ({
  serial: 0,
  messages: [],
  optedOut: [],
  calls: [],
  violations: [],
});

/** The number of the assistant in the simulation. */
export const assistantNumber = '+15005550006';

/** `SM` and 32 hexadecimal digits, as Twilio's are. */
export const nextSid = (state: PhoneState): string => {
  state.serial += 1;
  return `SM${createHash('sha256').update(`sms ${state.serial}`).digest('hex').slice(0, 32)}`;
};
