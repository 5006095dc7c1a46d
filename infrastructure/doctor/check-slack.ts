import { slackScopes } from '../../src/contracts/slack-manifest.ts';
import { type Ask, jsonOf } from './ask.ts';
import { type Deployment, settingOf } from './deployment.ts';
import { type Finding, findingsOf } from './finding.ts';

const token = findingsOf('slack-token');
const scopes = findingsOf('slack-scopes');
const signing = findingsOf('slack-signing');

const appsPage = 'https://api.slack.com/apps';

const checkToken = async (botToken: string, ask: Ask, apiUrl: string): Promise<readonly Finding[]> => {
  if (!botToken.startsWith('xoxb-'))
    return [token.fail(`slack_bot_token is no bot token (xoxb-…): ${appsPage}, OAuth & Permissions.`)];
  const answer = await ask(`${apiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
  });
  if (answer === null) return [token.cannotSee('Slack does not answer from here.')];
  const { ok: accepted, error, team } = await jsonOf(answer);
  if (accepted !== true) {
    return [
      answer.status === 200
        ? token.fail(
            `Slack refuses the token (${String(error)}): install the app anew at ${appsPage} and set slack_bot_token.`,
          )
        : token.cannotSee(`Slack answered ${answer.status}; try again later.`),
    ];
  }
  const granted = answer.headers.get('x-oauth-scopes');
  const missing = slackScopes.filter((scope) => !granted?.split(/,\s*/).includes(scope));
  return [
    token.ok(`Slack takes the token, for the workspace ${String(team)}.`),
    granted === null
      ? scopes.cannotSee('Slack did not say which scopes were granted.')
      : missing.length === 0
        ? scopes.ok(`All ${slackScopes.length} scopes of the manifest are granted.`)
        : scopes.fail(
            `Not granted: ${missing.join(', ')}. Add them at ${appsPage} and install the app anew.`,
          ),
  ];
};

/** Token, scopes and signing secret of the Slack app. */
export const checkSlack = async (
  deployment: Deployment,
  deps: { readonly ask: Ask; readonly slackApiUrl: string },
): Promise<readonly Finding[]> => {
  const botToken = settingOf(deployment, 'slack_bot_token');
  const secret = settingOf(deployment, 'slack_signing_secret');
  const unreadable = 'cannot be read here, or is not set: see --config in --help.';
  return [
    ...(botToken === null
      ? [token.cannotSee(`slack_bot_token ${unreadable}`)]
      : await checkToken(botToken, deps.ask, deps.slackApiUrl)),
    secret === null
      ? signing.cannotSee(`slack_signing_secret ${unreadable}`)
      : /^[0-9a-f]{32}$/.test(secret)
        ? signing.cannotSee(
            'The signing secret has Slack’s form; whether it is the app’s shows only when Slack saves the request URL.',
          )
        : signing.warn(`slack_signing_secret is not 32 hexadecimal digits: ${appsPage}, Basic Information.`),
  ];
};
