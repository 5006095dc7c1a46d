/** The names the state machine retries by; the classes are in core/errors.ts. */
export const retriedErrors = ['TransientError', 'OutcomeUnknown'] as const;

/** Lambda's own passing faults. */
export const lambdaFaults = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'States.Timeout',
] as const;
