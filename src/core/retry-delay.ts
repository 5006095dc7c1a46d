const shortestSeconds = 30;
const longestSeconds = 900;
/** SQS keeps no message out of sight for longer than twelve hours. */
const limitSeconds = 11 * 3600;

/**
 * Seconds until a job that failed is tried again: twice as long after each delivery, spread over the upper half
 * by `fraction` (0 up to 1), and never sooner than the other side asked for.
 */
export const retryDelaySeconds = (input: {
  /** Deliveries so far, this one included. */
  readonly deliveries: number;
  readonly askedSeconds: number | null;
  readonly fraction: number;
}): number => {
  const { deliveries, askedSeconds, fraction } = input;
  const growing = Math.min(longestSeconds, shortestSeconds * 2 ** (Math.max(1, deliveries) - 1));
  const spread = (growing / 2) * (1 + fraction);
  const delay = askedSeconds === null ? spread : Math.max(spread, askedSeconds + shortestSeconds * fraction);
  return Math.min(limitSeconds, Math.ceil(delay));
};
