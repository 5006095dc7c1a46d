import {
  createOpenCalendarApi,
  googleApisRootUrl,
} from '../../adapters/google-calendar/google-calendar-api.ts';
import type { OpenCalendarApi } from '../../ports/calendar-api.ts';
import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import { pause } from '../pause.ts';
import { systemClock } from '../system-clock.ts';

export const openCalendars = (tokens: TokenStore, identity: IdentityProvider): OpenCalendarApi =>
  createOpenCalendarApi({
    tokens,
    identity,
    clock: systemClock,
    rootUrl: googleApisRootUrl,
    sleep: pause,
    randomFraction: Math.random,
  });
