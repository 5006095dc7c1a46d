/** Whether Twilio signed this form for this address; false, never an error, for anything else. */
export type VerifyTwilioRequest = (request: {
  readonly authTokens: readonly string[];
  readonly signature: string | null;
  /** The public address as it is configured at Twilio, with its query. */
  readonly url: string;
  readonly form: URLSearchParams;
}) => boolean;
