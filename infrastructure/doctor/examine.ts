import type { Clock } from '../../src/ports/clock.ts';
import { createAsk } from './ask.ts';
import { checkAddress } from './check-address.ts';
import { type AwsAccount, checkAws } from './check-aws.ts';
import { checkClock } from './check-clock.ts';
import { checkBundles, checkConfigFiles } from './check-files.ts';
import { checkGoogle, type GoogleAddresses, type Publishing } from './check-google.ts';
import { checkProgram, checkSettings, type TryProgram } from './check-settings.ts';
import { checkSlack } from './check-slack.ts';
import { checkTwilio, type TwilioAddresses } from './check-twilio.ts';
import type { Deployment } from './deployment.ts';
import type { Finding } from './finding.ts';
import type { Project } from './read-project.ts';

/** Everything outside that the doctor asks. */
export type Outside = {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly aws: AwsAccount;
  readonly google: GoogleAddresses;
  readonly slackApiUrl: string;
  readonly twilio: TwilioAddresses;
  readonly tryProgram: TryProgram;
  readonly configDirectory: string;
  readonly bundleDirectory: string;
};

/** Shorter values stand in too many words. */
const shortestSecret = 6;

/** No finding repeats a secret, whoever said it. */
const withoutSecrets = (deployment: Deployment, project: Project) => {
  const names = [...project.secrets, 'twilio_auth_token', 'context_token'];
  const values = names.map((name) => deployment.settings.get(name) ?? '');
  const hidden = values.filter(({ length }) => length >= shortestSecret);
  return (finding: Finding): Finding => ({
    ...finding,
    said: hidden.reduce((said, secret) => said.replaceAll(secret, '…'), finding.said),
  });
};

/** Looks at a deployment from all sides; one finding or more of each check, in the order of reading. */
export const examine = async (input: {
  readonly deployment: Deployment;
  readonly project: Project;
  readonly publishing: Publishing | null;
  readonly outside: Outside;
}): Promise<readonly Finding[]> => {
  const { deployment, project, outside } = input;
  const { ask, skews } = createAsk(outside);
  const settings = checkSettings(deployment, project);
  const incomplete = settings.some(({ verdict }) => verdict === 'fail');
  const findings = [
    ...settings,
    // It would only repeat the first of them.
    ...(incomplete ? [] : [await checkProgram(deployment, outside.tryProgram)]),
    ...checkConfigFiles(deployment, outside.configDirectory),
    checkBundles(outside.bundleDirectory),
    ...(await checkGoogle(deployment, { ...outside, ask, publishing: input.publishing })),
    ...(await checkSlack(deployment, { ...outside, ask })),
    ...(await checkTwilio(deployment, { ...outside, ask })),
    ...(await checkAws(deployment, outside.aws)),
    ...(await checkAddress(deployment, { ...outside, ask })),
  ];
  return [...findings, checkClock(skews())].map(withoutSecrets(deployment, project));
};
