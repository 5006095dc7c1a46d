import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Evaluation, Manifest, StackRequest } from '../evaluate/manifest.ts';
import type { TokenStore } from './cost-lines.ts';

const evaluation = join(import.meta.dirname, '..', 'evaluate', 'main.ts');

/** The production stack with everything, as the program declares it. */
const request = (tokenStore: TokenStore): StackRequest => ({
  stack: 'prod',
  config: {
    google_client_id: 'client.apps.googleusercontent.com',
    twilio_account_sid: 'AC',
    twilio_messaging_service_sid: 'MG',
    deletion_protection: 'true',
    token_store: tokenStore,
  },
  secrets: {
    google_client_secret: 'none',
    session_key: 'x'.repeat(32),
    slack_bot_token: 'none',
    slack_signing_secret: 'none',
    twilio_auth_token: 'none',
  },
});

/** Evaluates the program once for each way of keeping tokens, in a process of its own. */
export const evaluatedStacks = (tokenStores: readonly TokenStore[]): readonly Manifest[] => {
  const output = execFileSync(process.execPath, [evaluation], {
    input: JSON.stringify(tokenStores.map(request)),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return (JSON.parse(output) as readonly Evaluation[]).map((outcome) => {
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.manifest;
  });
};
