import type { GoogleEndpoints } from '../../../src/adapters/google-calendar/google-endpoints.ts';
import { simulatedClient } from '../google/google-simulator.ts';
import { googleAddresses, type Vendors } from './vendors.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where everything is that the application talks to, and where it is itself. */
export type Addresses = {
  readonly publicBaseUrl: string;
  readonly google: {
    readonly clientId: string;
    readonly rootUrl: () => string;
    readonly endpoints: () => Promise<GoogleEndpoints>;
    /** Whether its notifications can arrive here. */
    readonly reachesUs: boolean;
  };
  readonly slack: { readonly apiUrl: string; readonly respondOrigin: string };
  readonly twilio: {
    readonly accountSid: string;
    readonly baseUrl: string | null;
    readonly sender: { readonly messagingServiceSid: string } | { readonly number: string };
  };
};

/** Ids of the simulated vendors; their secrets are made for each data folder. */
export const simulatedTwilio = {
  accountSid: `AC${'0'.repeat(31)}1`,
  messagingServiceSid: `MG${'0'.repeat(31)}1`,
};

const slackApi = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

/** Joins the chosen vendors with the addresses at which the simulators listen. */
export const findAddresses = (input: {
  readonly vendors: Vendors;
  readonly variables: Variables;
  readonly publicBaseUrl: string;
  readonly simulators: { readonly google: string; readonly slack: string; readonly twilio: string };
}): Addresses => {
  const { vendors, variables, simulators } = input;
  const slackUrl =
    vendors.slack.kind === 'simulated'
      ? `${simulators.slack}/api/`
      : vendors.slack.kind === 'elsewhere'
        ? slackApi(vendors.slack.url)
        : 'https://slack.com/api/';
  return {
    publicBaseUrl: input.publicBaseUrl,
    google: {
      clientId: variables.GOOGLE_CLIENT_ID ?? simulatedClient.clientId,
      ...googleAddresses(vendors.google, () => simulators.google),
      reachesUs: vendors.google.kind === 'simulated' || input.publicBaseUrl.startsWith('https://'),
    },
    slack: {
      apiUrl: slackUrl,
      respondOrigin: vendors.slack.kind === 'real' ? 'https://hooks.slack.com' : new URL(slackUrl).origin,
    },
    twilio: {
      accountSid: variables.TWILIO_ACCOUNT_SID ?? simulatedTwilio.accountSid,
      baseUrl:
        vendors.twilio.kind === 'simulated'
          ? simulators.twilio
          : vendors.twilio.kind === 'elsewhere'
            ? vendors.twilio.url
            : null,
      sender: {
        messagingServiceSid: variables.TWILIO_MESSAGING_SERVICE_SID ?? simulatedTwilio.messagingServiceSid,
      },
    },
  };
};
