import { gsm7Units } from '../../../src/core/gsm7.ts';
import type { Instant } from '../../../src/core/time.ts';
import type { PhoneState, SimulatedSms } from './phone-state.ts';
import { nextSid } from './phone-state.ts';

/** A refusal as Twilio words it: HTTP status and its own code. */
export type SmsRefusal = { readonly status: number; readonly code: number; readonly message: string };

export const segmentsOf = (body: string): number => {
  const units = gsm7Units(body);
  if (units !== null) return units <= 160 ? 1 : Math.ceil(units / 153);
  return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
};

const refusal = (code: number, message: string): SmsRefusal => ({ status: 400, code, message });

const inBounds = (value: string | null, low: number, high: number): boolean =>
  value === null || (/^\d+$/.test(value) && Number(value) >= low && Number(value) <= high);

const findFault = (state: PhoneState, form: URLSearchParams): SmsRefusal | null => {
  const to = form.get('To') ?? '';
  const body = form.get('Body') ?? '';
  const service = form.get('MessagingServiceSid');
  if (to === '') return refusal(21604, "The 'To' phone number is required");
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return refusal(21211, "Invalid 'To' Phone Number");
  if (service === null && form.get('From') === null)
    return refusal(21603, "A 'From' phone number is required");
  if (service !== null && !/^MG[0-9a-f]{32}$/.test(service))
    return refusal(21701, 'The Messaging Service does not exist');
  if (body === '') return refusal(21602, 'Message body is required');
  if (body.length > 1600) return refusal(21617, 'The message body exceeds the 1600 character limit');
  if (!inBounds(form.get('ValidityPeriod'), 1, 36_000)) return refusal(21642, 'Invalid validity period');
  const callback = form.get('StatusCallback');
  if (callback !== null && !URL.canParse(callback)) return refusal(21609, 'Invalid StatusCallback URL');
  if (state.optedOut.includes(to)) return refusal(21610, 'Attempt to send to unsubscribed recipient');
  return null;
};

/** Takes an SMS to be sent, or refuses it as Twilio does. */
export const acceptSms = (
  state: PhoneState,
  form: URLSearchParams,
  now: Instant,
): SimulatedSms | SmsRefusal => {
  const fault = findFault(state, form);
  if (fault !== null) return fault;
  const body = form.get('Body') ?? '';
  const sms: SimulatedSms = {
    sid: nextSid(state),
    direction: 'outbound-api',
    phone: form.get('To') ?? '',
    body,
    segments: segmentsOf(body),
    status: 'queued',
    statusCallback: form.get('StatusCallback'),
    at: now,
  };
  state.messages.push(sms);
  return sms;
};
