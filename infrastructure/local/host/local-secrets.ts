import { join } from 'node:path';
import { fileSecrets } from '../../../src/adapters/local/file-secrets.ts';
import type { SecretName, Secrets } from '../../../src/ports/secrets.ts';
import { cryptoRandom } from '../../../src/runtime/crypto-random.ts';
import { simulatedClient } from '../google/google-simulator.ts';

/** Where a secret of the real vendors is read from. */
const variableOf: Readonly<Partial<Record<SecretName, string>>> = {
  'google-client-secret': 'GOOGLE_CLIENT_SECRET',
  'slack-bot-token': 'SLACK_BOT_TOKEN',
  'slack-signing-secret': 'SLACK_SIGNING_SECRET',
  'twilio-auth-token': 'TWILIO_AUTH_TOKEN',
  'context-token': 'CONTEXT_TOKEN',
  'openai-api-key': 'OPENAI_API_KEY',
};

/** Secrets from the environment where they are set; else files, made at first use, mode 0600. */
export const localSecrets = (
  directory: string,
  variables: Readonly<Record<string, string | undefined>>,
): Secrets => {
  const files = fileSecrets({
    directory: join(directory, 'secrets'),
    random: cryptoRandom,
    generated: ['session-key', 'slack-bot-token', 'slack-signing-secret', 'twilio-auth-token'],
  });
  return {
    get: async (name) => {
      const set = variables[variableOf[name] ?? ''];
      if (set !== undefined && set !== '') return set;
      return name === 'google-client-secret' ? simulatedClient.clientSecret : files.get(name);
    },
  };
};
