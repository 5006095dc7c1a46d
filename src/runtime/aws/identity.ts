import { discoverEndpoints, realGoogleEndpoints } from '../../adapters/google-calendar/google-endpoints.ts';
import { createGoogleIdentity } from '../../adapters/google-calendar/google-identity.ts';
import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Runtime } from '../lambda.ts';
import { systemClock } from '../system-clock.ts';

export const openIdentity = ({ environment }: Runtime, secrets: Secrets): IdentityProvider => {
  const elsewhere = environment.override('GOOGLE_BASE_URL');
  return createGoogleIdentity({
    clientId: environment.get('GOOGLE_CLIENT_ID'),
    clientSecret: () => secrets.get('google-client-secret'),
    endpoints: elsewhere === null ? async () => realGoogleEndpoints : discoverEndpoints(elsewhere),
    clock: systemClock,
  });
};
