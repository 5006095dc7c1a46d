import {
  createOpenCalendarApi,
  googleApisRootUrl,
} from '../../adapters/google-calendar/google-calendar-api.ts';
import type { OpenCalendarApi } from '../../ports/calendar-api.ts';
import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import type { Runtime } from '../lambda.ts';
import { pause } from '../pause.ts';
import { systemClock } from '../system-clock.ts';

export const openCalendars = (
  { environment }: Runtime,
  tokens: TokenStore,
  identity: IdentityProvider,
): OpenCalendarApi => {
  const elsewhere = environment.override('GOOGLE_BASE_URL');
  return createOpenCalendarApi({
    tokens,
    identity,
    clock: systemClock,
    rootUrl: elsewhere === null ? googleApisRootUrl : `${elsewhere}/`,
    sleep: pause,
    randomFraction: Math.random,
  });
};
