import { createHmac } from 'node:crypto';
import { epochMs } from '../../src/core/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ask } from './ask.ts';
import { type Deployment, settingOf } from './deployment.ts';
import { type Finding, findingsOf } from './finding.ts';

type Deps = { readonly ask: Ask; readonly clock: Clock };

const address = findingsOf('address');
const signIn = findingsOf('sign-in');
const signing = findingsOf('slack-deployed');
const sms = findingsOf('twilio-deployed');

const deployAnew = 'pulumi up brings them there.';

/** The deployment's own first step of signing in says which client and redirect URI it uses. */
const checkSignIn = async (base: string, deployment: Deployment, { ask }: Deps): Promise<Finding> => {
  const location = (await ask(`${base}/auth/login`))?.headers.get('location') ?? '';
  if (!URL.canParse(location)) return signIn.fail(`${base}/auth/login does not lead to Google.`);
  const { searchParams } = new URL(location);
  if (searchParams.get('client_id') !== settingOf(deployment, 'google_client_id'))
    return signIn.fail(`It signs in with another client than google_client_id: ${deployAnew}`);
  const uri = searchParams.get('redirect_uri') ?? '';
  return deployment.redirectUris.includes(uri)
    ? signIn.ok(`It signs in with google_client_id, and comes back to ${uri}`)
    : signIn.fail(`It comes back to ${uri}, which is none of its outputs: ${deployAnew}`);
};

/** What Slack sends when a request URL is entered, signed as Slack signs. */
const checkSigning = async (base: string, deployment: Deployment, deps: Deps): Promise<Finding> => {
  const secret = settingOf(deployment, 'slack_signing_secret');
  const body = JSON.stringify({ type: 'url_verification', challenge: 'doctor' });
  const send = (signature: string, timestamp: string): Promise<Response | null> =>
    deps.ask(`${base}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
      },
    });
  const now = String(Math.floor(epochMs(deps.clock.now()) / 1000));
  const unsigned = await send(`v0=${'0'.repeat(64)}`, now);
  if (unsigned?.status !== 401) return signing.fail('It takes what Slack did not sign.');
  if (secret === null)
    return signing.cannotSee('slack_signing_secret cannot be read here: see --config in --help.');
  const signature = createHmac('sha256', secret).update(`v0:${now}:${body}`).digest('hex');
  const signed = await send(`v0=${signature}`, now);
  return signed?.status === 200
    ? signing.ok('It takes what is signed with slack_signing_secret, and nothing else.')
    : signing.fail(`It has another signing secret than slack_signing_secret: ${deployAnew}`);
};

const checkSms = async (base: string, { ask }: Deps): Promise<Finding> => {
  const answer = await ask(`${base}/twilio/inbound`, { method: 'POST', body: new URLSearchParams({}) });
  return answer?.status === 403
    ? sms.ok('It refuses what Twilio did not sign.')
    : sms.fail(
        `/twilio/inbound answered ${answer?.status ?? 'nothing'} to what Twilio did not sign: ${deployAnew}`,
      );
};

/** Whether what was deployed answers, and has the secrets of the configuration. */
export const checkAddress = async (deployment: Deployment, deps: Deps): Promise<readonly Finding[]> => {
  const base = deployment.address;
  if (base === null)
    return [address.cannotSee('Not deployed yet; afterwards, run this with --stack-outputs.')];
  const health = await deps.ask(`${base}/healthz`);
  if (health?.status !== 200)
    return [
      address.fail(
        `${base} ${health === null ? 'does not answer' : `answers ${health.status}`}: see docs/runbook.md.`,
      ),
    ];
  return [
    address.ok(`${base} answers.`),
    await checkSignIn(base, deployment, deps),
    await checkSigning(base, deployment, deps),
    ...(settingOf(deployment, 'twilio_account_sid') === null ? [] : [await checkSms(base, deps)]),
  ];
};
