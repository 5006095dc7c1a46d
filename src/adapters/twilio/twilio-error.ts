import { NotifierRejected, OutcomeUnknown, TransientError } from '../../core/errors.ts';
import { wasNeverSent } from '../http/was-never-sent.ts';

/** Twilio's own code for "too many requests". */
const tooManyRequests = 20429;
/** Twilio's own fault: the message may have been taken. */
const internalFault = 20500;

/** The person replied STOP, perhaps where we could not hear it. */
const optedOut = 21610;

/** Twilio's refusal as its client throws it: an HTTP status, and mostly a code of its own. */
const refusalOf = (error: unknown): { readonly status: number; readonly code: number | null } | null => {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  const { status } = error;
  if (typeof status !== 'number') return null;
  return { status, code: 'code' in error && typeof error.code === 'number' ? error.code : null };
};

/** Turns what the SDK throws into our errors; they carry Twilio's code, and no number and no text. */
export const toSmsError = (error: unknown): Error => {
  const refusal = refusalOf(error);
  if (refusal !== null) {
    const { status, code } = refusal;
    if (status === 429 || code === tooManyRequests) return new TransientError('Twilio: rate limit');
    if (status >= 500 || code === internalFault) return new OutcomeUnknown(`Twilio: HTTP ${status}`);
    return new NotifierRejected(`Twilio: error ${code ?? `HTTP ${status}`}`, {
      optedOut: code === optedOut,
    });
  }
  return wasNeverSent(error)
    ? new TransientError('Twilio: no connection')
    : new OutcomeUnknown('Twilio: no answer');
};
