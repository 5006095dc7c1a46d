import type { Ask } from './ask.ts';
import { jsonOf } from './ask.ts';
import { type Deployment, settingOf } from './deployment.ts';
import { type Finding, findingsOf } from './finding.ts';

export type GoogleAddresses = { readonly authorizationUrl: string; readonly tokenUrl: string };

/** What the deployer says of the consent screen, which Google tells nobody. */
export type Publishing = 'internal' | 'production' | 'testing';

const client = findingsOf('google-client');
const redirect = findingsOf('google-redirect');
const publishing = findingsOf('google-publishing');
const api = findingsOf('google-calendar-api');

const clientsPage = 'https://console.cloud.google.com/auth/clients';
const audiencePage = 'https://console.cloud.google.com/auth/audience';
const apiPage = 'https://console.cloud.google.com/apis/library/calendar-json.googleapis.com';

/** Asks for a token with a code that cannot be one: the answer tells whether the client is known. */
const checkClient = async (deployment: Deployment, ask: Ask, tokenUrl: string): Promise<Finding> => {
  const clientId = settingOf(deployment, 'google_client_id');
  if (clientId === null) return client.cannotSee('Without google_client_id there is nothing to ask.');
  const clientSecret = settingOf(deployment, 'google_client_secret');
  if (clientSecret === null)
    return client.cannotSee('google_client_secret cannot be read here: see --config in --help.');
  const answer = await ask(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'exec-assistant-doctor',
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: deployment.redirectUris[0] ?? 'http://127.0.0.1/',
    }),
  });
  if (answer === null) return client.cannotSee('Google’s token endpoint does not answer from here.');
  const { error, error_description: description } = await jsonOf(answer);
  switch (error) {
    // The client was taken; the code was not, or what came with it.
    case 'invalid_grant':
    case 'redirect_uri_mismatch':
      return client.ok('Google knows the client and takes its secret.');
    case 'invalid_client':
      return /not found/i.test(String(description))
        ? client.fail(`Google knows no such client: copy google_client_id anew from ${clientsPage}`)
        : client.fail(`Google refuses the secret: copy google_client_secret anew from ${clientsPage}`);
    default:
      return client.cannotSee(`Google’s token endpoint answered ${answer.status}; try again later.`);
  }
};

/** Google hides the reason in an encoded part of the address that it sends the browser to. */
const refusalIn = (location: string): string => {
  const encoded = URL.canParse(location) ? new URL(location).searchParams.get('authError') : null;
  return encoded === null ? location : Buffer.from(encoded, 'base64').toString('latin1');
};

const refusals = ['redirect_uri_mismatch', 'invalid_client', 'deleted_client'] as const;

/** Begins to sign in, as a browser would, and looks whether Google would send it back to this address. */
const checkRedirect = async (uri: string, input: { clientId: string; ask: Ask; url: string }) => {
  const query = { client_id: input.clientId, redirect_uri: uri, response_type: 'code', scope: 'openid' };
  const answer = await input.ask(`${input.url}?${new URLSearchParams(query)}`);
  if (answer === null) return redirect.cannotSee('Google’s sign-in does not answer from here.');
  const said = `${refusalIn(answer.headers.get('location') ?? '')} ${await answer.text()}`;
  const refusal = refusals.find((name) => said.includes(name));
  if (refusal === 'redirect_uri_mismatch')
    return redirect.fail(`${uri} is not registered: add it to the client’s redirect URIs at ${clientsPage}`);
  if (refusal !== undefined)
    return redirect.fail(`Google knows no such client: copy google_client_id anew from ${clientsPage}`);
  return answer.status < 400
    ? redirect.ok(`Google would come back to ${uri}`)
    : redirect.cannotSee(`Google’s sign-in answered ${answer.status} for ${uri}; look at ${clientsPage}`);
};

const checkPublishing = (said: Publishing | null): Finding => {
  switch (said) {
    case 'testing':
      return publishing.warn(
        `"Testing": every connection ends after 7 days, and only test users may connect. Publish at ${audiencePage}`,
      );
    case 'internal':
      return publishing.ok('"Internal": for your own Workspace, without an end to connections.');
    case 'production':
      return publishing.ok('"In production": connections have no end of their own.');
    case null:
      return publishing.cannotSee(
        `Google tells nobody: while it is "Testing", every connection ends after 7 days. Look at ${audiencePage}, then say --google-publishing.`,
      );
  }
};

/** Client, redirect URIs, publishing status and API of the Google Cloud project. */
export const checkGoogle = async (
  deployment: Deployment,
  deps: { readonly ask: Ask; readonly google: GoogleAddresses; readonly publishing: Publishing | null },
): Promise<readonly Finding[]> => {
  const { ask, google } = deps;
  const clientId = settingOf(deployment, 'google_client_id');
  const malformed = clientId !== null && !/^[\w.-]+\.apps\.[\w.-]+$/.test(clientId);
  const redirects =
    clientId === null
      ? []
      : deployment.redirectUris.map((uri) =>
          checkRedirect(uri, { clientId, ask, url: google.authorizationUrl }),
        );
  return [
    ...(malformed
      ? [client.fail('google_client_id does not look like one: …apps.googleusercontent.com')]
      : [await checkClient(deployment, ask, google.tokenUrl)]),
    ...(deployment.redirectUris.length === 0
      ? [redirect.cannotSee('The address is not known before the first pulumi up: run this again then.')]
      : await Promise.all(redirects)),
    checkPublishing(deps.publishing),
    api.cannotSee(`Whether the project may use Google Calendar’s API shows at ${apiPage}`),
  ];
};
