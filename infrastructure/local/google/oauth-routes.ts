import type { Context } from 'hono';
import { Hono } from 'hono';
import { epochMs } from '../../../src/core/time.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import { allow, refuse } from './authorize.ts';
import type { ChoosableAccount } from './consent-page.ts';
import { consentPage, decisionPath, refusedPage } from './consent-page.ts';
import { faultAnswer } from './fault-answer.ts';
import type { Faults } from './faults.ts';
import { subjectOf } from './oauth-state.ts';
import { isOptional, mayReadEmail } from './scopes.ts';
import type { TokenEndpointDeps } from './token-endpoint.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

export type OAuthRoutesDeps = TokenEndpointDeps & {
  readonly accounts: () => readonly ChoosableAccount[];
  readonly faults: Faults;
  /** Something that must survive a restart has changed. */
  readonly onChange: () => void;
};

const isEmail = (text: string): boolean => text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+$/.test(text);

const formOf = async (context: Context): Promise<URLSearchParams | null> =>
  context.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(await context.req.text())
    : null;

/** Google's OAuth 2 and OpenID Connect endpoints. */
export const createOAuthRoutes = (deps: OAuthRoutesDeps): Hono => {
  const { grants, clients, faults } = deps;
  const tokenEndpoint = createTokenEndpoint(deps);
  const app = new Hono();

  const allowAll = (request: AuthorizationRequest, email: string): string => {
    const url = allow(grants, request, { email, optionalScopes: request.scopes });
    deps.onChange();
    return url;
  };

  app.get('/.well-known/openid-configuration', (context) => {
    const base = deps.issuer();
    return context.json({
      issuer: base,
      authorization_endpoint: `${base}/o/oauth2/v2/auth`,
      token_endpoint: `${base}/token`,
      revocation_endpoint: `${base}/revoke`,
      jwks_uri: `${base}/certs/jwk`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'email', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
    });
  });

  app.get('/certs/jwk', async (context) => context.json(await deps.signingKey.keySet()));

  app.get('/o/oauth2/v2/auth', (context) => {
    const { searchParams } = new URL(context.req.url);
    const check = readAuthorizationRequest(searchParams, clients);
    if (check.kind === 'refused') return context.html(refusedPage(check.error, check.description), 400);
    const { request } = check;
    const accounts = deps.accounts();
    const hinted = request.loginHint !== null && isEmail(request.loginHint) ? request.loginHint : null;
    const account = hinted ?? accounts[0]?.email ?? null;
    if (request.autoConsent && account !== null) return context.redirect(allowAll(request, account));
    if (request.prompts.includes('none')) {
      const granted = account === null ? [] : grants.grantedBefore(request.clientId, account);
      const known = account !== null && request.scopes.every((scope) => granted.includes(scope));
      return context.redirect(known ? allowAll(request, account) : refuse(request, 'interaction_required'));
    }
    context.header('Cache-Control', 'no-store');
    return context.html(consentPage({ request, query: searchParams.toString(), accounts }));
  });

  app.post(decisionPath, async (context) => {
    const form = (await formOf(context)) ?? new URLSearchParams();
    const check = readAuthorizationRequest(new URLSearchParams(form.get('request') ?? ''), clients);
    if (check.kind === 'refused') return context.html(refusedPage(check.error, check.description), 400);
    const { request } = check;
    if (form.get('decision') !== 'allow') return context.redirect(refuse(request, 'access_denied'), 303);
    const email = (form.get('account') || form.get('other') || '').trim().toLowerCase();
    if (!isEmail(email)) return context.html(refusedPage('invalid_request', 'Choose an account.'), 400);
    const optionalScopes = form.getAll('scope').filter(isOptional);
    const url = allow(grants, request, { email, optionalScopes });
    deps.onChange();
    return context.redirect(url, 303);
  });

  app.post('/token', async (context) => {
    const fault = faults.take('token');
    if (fault !== null) return faultAnswer(fault);
    const form = await formOf(context);
    if (form === null)
      return context.json({ error: 'invalid_request', error_description: 'Not a form' }, 400);
    const { status, body } = await tokenEndpoint(form, context.req.header('authorization'));
    deps.onChange();
    return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
  });

  app.post('/revoke', async (context) => {
    const fault = faults.take('revoke');
    if (fault !== null) return faultAnswer(fault);
    const token = (await formOf(context))?.get('token') ?? context.req.query('token') ?? '';
    const known = grants.revokeToken(token);
    deps.onChange();
    return known
      ? context.json({})
      : context.json({ error: 'invalid_token', error_description: 'Token expired or revoked' }, 400);
  });

  app.get('/tokeninfo', (context) => {
    const token = grants.accessToken(context.req.query('access_token') ?? '');
    if (token === null)
      return context.json({ error: 'invalid_token', error_description: 'Invalid Value' }, 400);
    const expiresMs = epochMs(token.expiresAt ?? deps.now());
    return context.json({
      azp: token.clientId,
      aud: token.clientId,
      sub: subjectOf(token.email),
      scope: token.scopes.join(' '),
      exp: String(expiresMs / 1000),
      expires_in: String((expiresMs - epochMs(deps.now())) / 1000),
      ...(mayReadEmail(token.scopes) ? { email: token.email, email_verified: 'true' } : {}),
    });
  });

  return app;
};
