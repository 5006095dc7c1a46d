/** The deployment's own secrets, read once per process. */
export type SecretName =
  | 'google-client-secret'
  | 'session-key'
  | 'slack-bot-token'
  | 'slack-signing-secret'
  | 'twilio-auth-token'
  | 'context-token'
  | 'openai-api-key';

export type Secrets = {
  /** Throws PermanentError naming the secret when it is not set. */
  get(name: SecretName): Promise<string>;
};
