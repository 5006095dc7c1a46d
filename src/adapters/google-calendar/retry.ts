import type { ExecAssistantError } from '../../core/errors.ts';
import { TransientError } from '../../core/errors.ts';

/** How one try ended: with a value, or with the error to throw and whether another try may help. */
export type Attempt<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: ExecAssistantError; readonly retryable: boolean };

export type RetryPolicy = {
  readonly maxTries: number;
  /** The first wait is at most this long; each further one may be twice as long, up to `maxDelayMs`. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** All waits of one call together; what does not fit is left to the queue. */
  readonly budgetMs: number;
};

export const defaultRetryPolicy: RetryPolicy = {
  maxTries: 4,
  baseDelayMs: 500,
  maxDelayMs: 8000,
  budgetMs: 20_000,
};

export type RetryDeps = {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** A fraction from 0 up to, not including, 1. */
  readonly randomFraction: () => number;
  readonly policy: RetryPolicy;
};

const askedDelayMs = (error: ExecAssistantError): number =>
  error instanceof TransientError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;

/**
 * The one retry owner of a call to Google: full jitter, never sooner than Google asked, within a budget.
 * Throws the last error.
 */
export const createRetry =
  ({ sleep, randomFraction, policy }: RetryDeps) =>
  async <Value>(attempt: () => Promise<Attempt<Value>>): Promise<Value> => {
    let waitedMs = 0;
    for (let tried = 1; ; tried += 1) {
      const outcome = await attempt();
      if (outcome.kind === 'done') return outcome.value;
      const jitterMs = randomFraction() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (tried - 1));
      const delayMs = askedDelayMs(outcome.error) + jitterMs;
      if (!outcome.retryable || tried >= policy.maxTries || waitedMs + delayMs > policy.budgetMs)
        throw outcome.error;
      waitedMs += delayMs;
      await sleep(delayMs);
    }
  };
