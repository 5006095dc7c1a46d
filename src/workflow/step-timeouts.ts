import type { StepFunction } from '../contracts/functions.ts';

/**
 * How long one call of a step may take, in seconds; the function's own time-out has to be shorter.
 * `ask` is the call that sends the question: the wait for the answer is planned, not fixed.
 */
export const stepTimeoutSeconds: Readonly<Record<StepFunction, number>> = {
  'claim-preparation': 30,
  'gather-context': 90,
  'plan-ask': 30,
  ask: 60,
  'write-materials': 300,
  deliver: 60,
  remind: 60,
  close: 30,
  fail: 60,
};
