import { PermanentError, TransientError } from '../../core/errors.ts';

type SdkError = Error & {
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** Node's name of a network fault. */
  readonly code?: unknown;
};

/** Throttling and faults by name; AWS sends some of them with status 400. */
const passing =
  /Throttl|TooManyRequests|RequestLimitExceeded|ThroughputExceeded|LimitExceededException|SlowDown|Timeout|ServiceUnavailable|Internal(Server|Service|Failure)|ConflictException|TransactionInProgress/i;

const isPassing = (error: SdkError): boolean => {
  const status = error.$metadata?.httpStatusCode;
  if (passing.test(error.name)) return true;
  // Without a status no answer came: the network failed, unless it is an error of our own making.
  return status === undefined ? typeof error.code === 'string' : status >= 500 || status === 429;
};

/** The vendor's name of an error that an AWS client threw; '' for anything else. */
export const sdkErrorName = (error: unknown): string => (error instanceof Error ? error.name : '');

/**
 * Says of a failed AWS call whether trying again may help. The message names the call and the
 * vendor's error, never what was sent: `what` is fixed words.
 */
export const translateSdkError = (what: string, error: unknown): Error => {
  const name = sdkErrorName(error) || 'unknown error';
  const message = `${what} failed: ${name}`;
  return error instanceof Error && isPassing(error)
    ? new TransientError(message, { cause: error })
    : new PermanentError(message, { cause: error });
};

/** Runs an AWS call; its errors become TransientError or PermanentError. */
export const callSdk = async <Result>(what: string, call: () => Promise<Result>): Promise<Result> => {
  try {
    return await call();
  } catch (error) {
    throw translateSdkError(what, error);
  }
};
