import { type Ask, jsonOf } from './ask.ts';
import { type Deployment, isSet, settingOf } from './deployment.ts';
import { type Finding, findingsOf } from './finding.ts';

export type TwilioAddresses = { readonly apiUrl: string; readonly messagingUrl: string };

const account = findingsOf('twilio-account');
const service = findingsOf('twilio-webhook');
const numbers = findingsOf('twilio-number');
const consolePage = 'https://console.twilio.com';

const checkAccount = async (answer: Response | null): Promise<Finding> => {
  if (answer === null) return account.cannotSee('Twilio does not answer from here.');
  if (answer.status === 401 || answer.status === 404)
    return account.fail(
      `Twilio refuses twilio_account_sid with twilio_auth_token: copy both anew from ${consolePage}`,
    );
  const { status, type } = await jsonOf(answer);
  if (status === undefined) return account.cannotSee(`Twilio answered ${answer.status}; try again later.`);
  if (status !== 'active') return account.fail(`The account is ${String(status)}: see ${consolePage}`);
  return type === 'Trial'
    ? account.warn(`A trial account sends to verified numbers only: upgrade it at ${consolePage}`)
    : account.ok('Twilio knows the account and takes its token.');
};

const checkWebhook = (found: Readonly<Record<string, unknown>>, deployment: Deployment): Finding => {
  if (found.use_inbound_webhook_on_number === true)
    return service.cannotSee(
      'Each number has its own webhook: let the messaging service "send a webhook" for incoming messages instead.',
    );
  if (deployment.address === null)
    return service.cannotSee('The address is not known before the first pulumi up: run this again then.');
  const wanted = `${deployment.address}/twilio/inbound`;
  return found.inbound_request_url === wanted
    ? service.ok(`Replies are sent to ${wanted}`)
    : service.fail(
        `Replies do not come here: set the messaging service’s request URL to ${wanted} (Integration, send a webhook).`,
      );
};

const checkNumbers = (
  found: Readonly<Record<string, unknown>>,
  listed: Readonly<Record<string, unknown>>,
): Finding => {
  const all = (Array.isArray(listed.phone_numbers) ? listed.phone_numbers : []) as readonly {
    readonly phone_number?: string;
  }[];
  if (all.length === 0)
    return numbers.fail('The messaging service has no number: add one to its sender pool.');
  const isAmerican = all.some(({ phone_number: number }) => number?.startsWith('+1'));
  return isAmerican && found.us_app_to_person_registered !== true
    ? numbers.warn(
        'Its number is of the United States and not registered (A2P 10DLC, or verified toll-free): carriers drop what it sends.',
      )
    : numbers.ok(`The messaging service sends from ${all.length} number${all.length === 1 ? '' : 's'}.`);
};

/** Account, messaging service and number; nothing where the deployment is without SMS. */
export const checkTwilio = async (
  deployment: Deployment,
  deps: { readonly ask: Ask; readonly twilio: TwilioAddresses },
): Promise<readonly Finding[]> => {
  if (!isSet(deployment, 'twilio_account_sid')) return [account.ok('Without Twilio: no text messages.')];
  const sid = settingOf(deployment, 'twilio_account_sid') ?? '';
  const serviceSid = settingOf(deployment, 'twilio_messaging_service_sid') ?? '';
  const wrong = [
    ...(/^AC[0-9a-f]{32}$/.test(sid) ? [] : ['twilio_account_sid (AC…)']),
    ...(/^MG[0-9a-f]{32}$/.test(serviceSid) ? [] : ['twilio_messaging_service_sid (MG…)']),
  ];
  if (wrong.length > 0)
    return [account.fail(`No such form: ${wrong.join(', ')}. Copy them from ${consolePage}`)];
  const authToken = settingOf(deployment, 'twilio_auth_token');
  if (authToken === null)
    return [
      account.cannotSee('twilio_auth_token cannot be read here, or is not set: see --config in --help.'),
    ];

  const authorization = `Basic ${Buffer.from(`${sid}:${authToken}`).toString('base64')}`;
  const get = (url: string): Promise<Response | null> => deps.ask(url, { headers: { authorization } });
  const known = await checkAccount(await get(`${deps.twilio.apiUrl}/2010-04-01/Accounts/${sid}.json`));
  if (known.verdict === 'fail' || known.verdict === 'cannot-see') return [known];
  const serviceUrl = `${deps.twilio.messagingUrl}/v1/Services/${serviceSid}`;
  const [answer, listed] = [await get(serviceUrl), await get(`${serviceUrl}/PhoneNumbers`)];
  if (answer?.status === 404)
    return [known, service.fail(`The account has no such messaging service: see ${consolePage}`)];
  if (!answer?.ok || !listed?.ok)
    return [known, service.cannotSee('Twilio did not tell of the messaging service; try again later.')];
  const found = await jsonOf(answer);
  return [known, checkWebhook(found, deployment), checkNumbers(found, await jsonOf(listed))];
};
