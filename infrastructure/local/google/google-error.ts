/** A refusal as Google words it; thrown by the simulator's rules, turned into its JSON by the routes. */
export class GoogleApiError extends Error {
  override readonly name = 'GoogleApiError';
  readonly status: number;
  readonly reason: string;
  /** Set when the caller did something that no correct client does: recorded as a violation. */
  readonly violation: string | null;
  /** Answered without a body. */
  readonly empty: boolean;
  readonly retryAfterSeconds: number | null;
  constructor(refusal: {
    status: number;
    reason: string;
    message: string;
    violation?: string;
    empty?: boolean;
    retryAfterSeconds?: number | null;
  }) {
    super(refusal.message);
    this.status = refusal.status;
    this.reason = refusal.reason;
    this.violation = refusal.violation ?? null;
    this.empty = refusal.empty ?? false;
    this.retryAfterSeconds = refusal.retryAfterSeconds ?? null;
  }
}

/** The body of Google's Calendar API errors. */
export const googleErrorBody = (error: { status: number; reason: string; message: string }) => ({
  error: {
    errors: [{ domain: 'global', reason: error.reason, message: error.message }],
    code: error.status,
    message: error.message,
  },
});

/** A refusal as it is sent. */
export const googleErrorAnswer = (error: GoogleApiError): Response =>
  error.empty
    ? new Response(null, { status: error.status, headers: { 'Content-Length': '0' } })
    : Response.json(googleErrorBody(error), {
        status: error.status,
        ...(error.retryAfterSeconds === null
          ? {}
          : { headers: { 'Retry-After': String(error.retryAfterSeconds) } }),
      });

/** 400 for something that Google's reference forbids. */
export const forbiddenRequest = (reason: string, message: string): GoogleApiError =>
  new GoogleApiError({ status: 400, reason, message, violation: message });
