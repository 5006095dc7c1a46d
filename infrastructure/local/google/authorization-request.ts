import { isKnownScope, readScopes } from './scopes.ts';

/** An OAuth client that the simulator knows. */
export type OAuthClient = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Besides any loopback address. */
  readonly redirectUris: readonly string[];
};

export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  readonly offline: boolean;
  readonly prompts: readonly string[];
  readonly loginHint: string | null;
  readonly includeGrantedScopes: boolean;
  readonly autoConsent: boolean;
};

export type AuthorizationCheck =
  | { readonly kind: 'ok'; readonly request: AuthorizationRequest }
  /** Google shows a page and sends the browser nowhere. */
  | { readonly kind: 'refused'; readonly error: string; readonly description: string };

const refuse = (error: string, description: string): AuthorizationCheck => ({
  kind: 'refused',
  error,
  description,
});

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

const mayRedirectTo = (client: OAuthClient, redirectUri: string): boolean => {
  if (client.redirectUris.includes(redirectUri)) return true;
  if (!URL.canParse(redirectUri)) return false;
  const url = new URL(redirectUri);
  const plain = url.hash === '' && url.username === '' && url.password === '';
  return plain && ['http:', 'https:'].includes(url.protocol) && loopbackHosts.includes(url.hostname);
};

const promptValues = ['none', 'consent', 'select_account'];

/** Reads and checks what an application asks of Google when it sends a browser there. */
export const readAuthorizationRequest = (
  query: URLSearchParams,
  clients: readonly OAuthClient[],
): AuthorizationCheck => {
  const repeated = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) return refuse('invalid_request', `Parameter given twice: ${repeated}`);
  const client = clients.find(({ clientId }) => clientId === query.get('client_id'));
  if (client === undefined) return refuse('invalid_client', 'The OAuth client was not found.');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!mayRedirectTo(client, redirectUri)) {
    return refuse('redirect_uri_mismatch', 'The redirect URI is neither registered nor a loopback address.');
  }
  if (query.get('response_type') !== 'code')
    return refuse('unsupported_response_type', 'response_type must be code.');
  const scopes = readScopes(query.get('scope') ?? '');
  if (scopes.length === 0) return refuse('invalid_request', 'Missing required parameter: scope');
  const unknown = scopes.filter((scope) => !isKnownScope(scope));
  if (unknown.length > 0)
    return refuse('invalid_scope', `Some requested scopes were invalid: ${unknown.join(' ')}`);
  const codeChallenge = query.get('code_challenge');
  if (codeChallenge !== null) {
    if (query.get('code_challenge_method') !== 'S256')
      return refuse('invalid_request', 'code_challenge_method must be S256.');
    if (!/^[A-Za-z0-9_-]{43}$/.test(codeChallenge))
      return refuse('invalid_request', 'code_challenge is not an S256 hash.');
  }
  const prompts = (query.get('prompt') ?? '').split(' ').filter((prompt) => prompt !== '');
  if (
    prompts.some((prompt) => !promptValues.includes(prompt)) ||
    (prompts.includes('none') && prompts.length > 1)
  ) {
    return refuse('invalid_request', 'Invalid prompt.');
  }
  const accessType = query.get('access_type') ?? 'online';
  if (accessType !== 'online' && accessType !== 'offline')
    return refuse('invalid_request', 'Invalid access_type.');
  return {
    kind: 'ok',
    request: {
      clientId: client.clientId,
      redirectUri,
      scopes,
      state: query.get('state'),
      nonce: query.get('nonce'),
      codeChallenge,
      offline: accessType === 'offline',
      prompts,
      loginHint: query.get('login_hint')?.trim().toLowerCase() || null,
      includeGrantedScopes: query.get('include_granted_scopes') === 'true',
      autoConsent: query.get('auto_consent') === '1',
    },
  };
};
