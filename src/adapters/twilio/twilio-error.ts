import twilio from 'twilio';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../core/errors.ts';

/** Twilio's own code for "too many requests". */
const tooManyRequests = 20429;
/** Twilio's own fault: the message may have been taken. */
const internalFault = 20500;

/** The connection was never made, so nothing was sent. */
const neverSent: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];

const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** Turns what the SDK throws into our errors; they carry Twilio's code, and no number and no text. */
export const toSmsError = (error: unknown): Error => {
  if (error instanceof twilio.RestException) {
    const { status, code } = error;
    if (status === 429 || code === tooManyRequests) return new TransientError('Twilio: rate limit');
    if (status >= 500 || code === internalFault) return new OutcomeUnknown(`Twilio: HTTP ${status}`);
    return new NotifierRejected(`Twilio: error ${code ?? `HTTP ${status}`}`);
  }
  return neverSent.includes(errorCode(error))
    ? new TransientError('Twilio: no connection')
    : new OutcomeUnknown('Twilio: no answer');
};
