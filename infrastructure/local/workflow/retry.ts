import type { AslCatcher, AslRetrier } from '../../../src/workflow/asl.ts';
import type { WorkflowError } from './workflow-error.ts';

/** Neither Retry nor Catch ever sees these. */
const fatal = ['States.Runtime', 'States.DataLimitExceeded'];

const matches = (names: readonly string[], error: WorkflowError): boolean =>
  !fatal.includes(error.name) &&
  names.some(
    (name) =>
      name === error.name ||
      name === 'States.ALL' ||
      (name === 'States.TaskFailed' && error.name !== 'States.Timeout'),
  );

export type RetryPlan = {
  readonly delaySeconds: number;
  /** How often each retrier has been used, with this time. */
  readonly attempts: readonly number[];
};

/**
 * Whether and when to try again; null when not. Each retrier counts for itself. `random` (0 to 1)
 * is asked for only under full jitter. Delays are whole seconds, as the clock is.
 */
export const planRetry = (
  retriers: readonly AslRetrier[],
  attempts: readonly number[],
  error: WorkflowError,
  random: () => number,
): RetryPlan | null => {
  const index = retriers.findIndex((retrier) => matches(retrier.ErrorEquals, error));
  const retrier = retriers[index];
  if (retrier === undefined) return null;
  const used = attempts[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? 3)) return null;
  const backOff = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const longest = Math.min(backOff, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return {
    delaySeconds: Math.ceil(retrier.JitterStrategy === 'FULL' ? longest * random() : longest),
    attempts: retriers.map((_, at) => (attempts[at] ?? 0) + (at === index ? 1 : 0)),
  };
};

export const findCatcher = (catchers: readonly AslCatcher[], error: WorkflowError): AslCatcher | null =>
  catchers.find((catcher) => matches(catcher.ErrorEquals, error)) ?? null;
