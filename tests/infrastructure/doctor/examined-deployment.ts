import { bundleDirectory } from '../../../infrastructure/bundle-functions.ts';
import type { AwsAccount } from '../../../infrastructure/doctor/check-aws.ts';
import type { Outside } from '../../../infrastructure/doctor/examine.ts';
import { createGoogleSimulator } from '../../../infrastructure/local/google/google-simulator.ts';
import { simulatedTwilio } from '../../../infrastructure/local/host/addresses.ts';
import { createSlackSimulator } from '../../../infrastructure/local/slack/create-slack-simulator.ts';
import type { MessagingService } from '../../../infrastructure/local/twilio/account-routes.ts';
import { createTwilioSimulator } from '../../../infrastructure/local/twilio/create-twilio-simulator.ts';
import { systemClock } from '../../../src/runtime/system-clock.ts';
import { startHttpServer } from '../../fakes/http-server.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import { root } from '../stack/stack-manifest.ts';

export const address = 'https://prep.example.com';

/** What is right for the simulators. */
export const rightValues: Readonly<Record<string, string>> = {
  google_client_id: 'prep.apps.googleusercontent.example',
  google_client_secret: 'GOCSPX-the-right-secret',
  session_key: 'a-session-key-of-at-least-32-characters',
  slack_bot_token: 'xoxb-the-right-token',
  slack_signing_secret: '0123456789abcdef0123456789abcdef',
  twilio_account_sid: simulatedTwilio.accountSid,
  twilio_messaging_service_sid: simulatedTwilio.messagingServiceSid,
  twilio_auth_token: 'the-right-twilio-token',
  alarm_email: 'operator@example.com',
};

/** As `pulumi config --json --show-secrets` prints it. */
export const listed = (values: Readonly<Record<string, string>>, region = 'eu-central-1'): string =>
  JSON.stringify({
    'aws:region': { value: region, secret: false },
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [`exec-assistant:${name}`, { value, secret: true }]),
    ),
  });

export type Vendors = {
  readonly scopes?: readonly string[];
  readonly service?: Partial<MessagingService>;
  readonly aws?: Partial<AwsAccount>;
};

/** Simulated vendors that know the right values, and a deployment at no address. */
export const openVendors = async (vendors: Vendors = {}) => {
  const clock = systemClock;
  const log = recordingLog();
  const appBaseUrl = () => address;
  const google = createGoogleSimulator({
    clock,
    log,
    calendars: [],
    baseUrl: () => 'https://google.example',
    clients: [
      {
        clientId: rightValues.google_client_id ?? '',
        clientSecret: rightValues.google_client_secret ?? '',
        redirectUris: [`${address}/auth/callback`, `${address}/calendar/callback`],
      },
    ],
  });
  const slack = createSlackSimulator({
    clock,
    log,
    appBaseUrl,
    botToken: rightValues.slack_bot_token ?? '',
    signingSecret: rightValues.slack_signing_secret ?? '',
    ownBaseUrl: () => 'https://slack.example',
    ...(vendors.scopes !== undefined && { scopes: vendors.scopes }),
  });
  const twilio = createTwilioSimulator({
    clock,
    log,
    appBaseUrl,
    accountSid: rightValues.twilio_account_sid ?? '',
    authToken: rightValues.twilio_auth_token ?? '',
    ...(vendors.service !== undefined && { messagingService: vendors.service }),
  });
  const servers = await Promise.all([google.app, slack.app, twilio.app].map(startHttpServer));
  const [googleUrl = '', slackUrl = '', twilioUrl = ''] = servers.map(({ url }) => url);
  const outside: Outside = {
    fetch,
    clock,
    aws: { askModel: async () => {}, concurrentExecutions: async () => 1000, ...vendors.aws },
    google: { authorizationUrl: `${googleUrl}/o/oauth2/v2/auth`, tokenUrl: `${googleUrl}/token` },
    slackApiUrl: `${slackUrl}/api/`,
    twilio: { apiUrl: twilioUrl, messagingUrl: twilioUrl },
    tryProgram: async () => null,
    configDirectory: `${root}/config`,
    bundleDirectory,
  };
  return { outside, close: () => Promise.all(servers.map((server) => server.close())) };
};
