import { googleApisRootUrl } from '../../../src/adapters/google-calendar/google-calendar-api.ts';
import {
  discoverEndpoints,
  type GoogleEndpoints,
  realGoogleEndpoints,
} from '../../../src/adapters/google-calendar/google-endpoints.ts';

/** Where a vendor is: a simulator of ours, another server in its place, or the vendor itself. */
export type Vendor =
  | { readonly kind: 'simulated' }
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'real' };

export type Vendors = { readonly google: Vendor; readonly slack: Vendor; readonly twilio: Vendor };

type Variables = Readonly<Record<string, string | undefined>>;

const choose = (override: string | undefined, credential: string | undefined): Vendor => {
  if (override !== undefined && override !== '') return { kind: 'elsewhere', url: override };
  return credential === undefined || credential === '' ? { kind: 'simulated' } : { kind: 'real' };
};

/** Another address wins; credentials alone mean the vendor itself; without either it is simulated. */
export const chooseVendors = (variables: Variables): Vendors => ({
  google: choose(variables.GOOGLE_BASE_URL, variables.GOOGLE_CLIENT_SECRET),
  slack: choose(variables.SLACK_API_URL, variables.SLACK_BOT_TOKEN),
  twilio: choose(variables.TWILIO_BASE_URL, variables.TWILIO_AUTH_TOKEN),
});

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** Google's addresses; those of another server are discovered when they are first needed. */
export const googleAddresses = (
  vendor: Vendor,
  simulatorUrl: () => string,
): { readonly rootUrl: () => string; readonly endpoints: () => Promise<GoogleEndpoints> } => {
  if (vendor.kind === 'real') {
    return { rootUrl: () => googleApisRootUrl, endpoints: async () => realGoogleEndpoints };
  }
  const baseUrl = vendor.kind === 'elsewhere' ? () => withoutSlash(vendor.url) : simulatorUrl;
  let discovered: (() => Promise<GoogleEndpoints>) | null = null;
  return {
    rootUrl: () => `${baseUrl()}/`,
    endpoints: () => {
      discovered ??= discoverEndpoints(baseUrl());
      return discovered();
    },
  };
};
