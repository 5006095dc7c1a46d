import type { AuthorizationRequest } from './authorization-request.ts';
import type { Grants } from './oauth-state.ts';
import { isOptional } from './scopes.ts';

const callback = (request: AuthorizationRequest, answer: Readonly<Record<string, string>>): string => {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (request.state !== null) url.searchParams.set('state', request.state);
  return url.href;
};

/** Sends the browser back with a reason instead of a code. */
export const refuse = (request: AuthorizationRequest, error: string): string => callback(request, { error });

/** Records what the person allowed and sends the browser back with a code. */
export const allow = (
  grants: Grants,
  request: AuthorizationRequest,
  decision: { readonly email: string; readonly optionalScopes: readonly string[] },
): string => {
  const { clientId } = request;
  const chosen = request.scopes.filter(
    (scope) => !isOptional(scope) || decision.optionalScopes.includes(scope),
  );
  // Nothing is left of a request whose every scope was unticked.
  if (chosen.length === 0) return refuse(request, 'access_denied');
  const before = request.includeGrantedScopes ? grants.grantedBefore(clientId, decision.email) : [];
  grants.recordGrant(clientId, decision.email, chosen);
  const scopes = [...new Set([...chosen, ...before])];
  const code = grants.issueCode({
    clientId,
    email: decision.email,
    scopes,
    redirectUri: request.redirectUri,
    codeChallenge: request.codeChallenge,
    nonce: request.nonce,
    offline: request.offline,
    consentForced: request.prompts.includes('consent'),
  });
  return callback(request, {
    code,
    scope: scopes.join(' '),
    authuser: '0',
    prompt: request.prompts[0] ?? 'none',
  });
};
