/** The names the state machine retries by; the classes are in core/errors.ts. */
export const retriedErrors = ['TransientError', 'OutcomeUnknown'] as const;

/** Lambda's own passing faults. */
export const lambdaFaults = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  // A function that ran into its own time-out, or died: every step can be run again.
  'Sandbox.Timedout',
  'Lambda.Unknown',
  'States.Timeout',
] as const;
