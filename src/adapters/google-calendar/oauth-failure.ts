import type { ExecAssistantError } from '../../core/errors.ts';
import { InvalidInput, MisconfiguredDeployment, ReconnectNeeded, TransientError } from '../../core/errors.ts';
import type { OAuthAnswer } from './oauth-request.ts';

type Step = 'code exchange' | 'token refresh' | 'revocation';

/** Nothing of ours is wrong: this account's administrator or policy refuses the application. */
const accountRefuses = ['admin_policy_enforced', 'org_internal', 'access_denied'];

const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** What a refusal at the token endpoint means: this user's grant, our configuration, or nothing lasting. */
export const oauthFailure = (
  step: Step,
  answer: Exclude<OAuthAnswer, { readonly kind: 'ok' }>,
): ExecAssistantError => {
  if (answer.kind === 'no-answer') return new TransientError(`Google's ${step} got no answer`);
  const message = `Google's ${step} was refused with ${answer.status} (${answer.reason})`;
  if (isPassing(answer.status))
    return new TransientError(message, { retryAfterSeconds: answer.retryAfterSeconds });
  if (answer.reason === 'invalid_grant' || accountRefuses.includes(answer.reason)) {
    return step === 'code exchange' ? new InvalidInput('code', message) : new ReconnectNeeded(message);
  }
  // A proxy's page instead of OAuth's JSON says nothing about us or the user.
  return answer.reason === 'none' ? new TransientError(message) : new MisconfiguredDeployment(message);
};
