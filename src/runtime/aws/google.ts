import { createOpenCalendarActions } from '../../adapters/google-calendar/google-calendar-actions.ts';
import {
  createOpenCalendarApi,
  googleApisRootUrl,
} from '../../adapters/google-calendar/google-calendar-api.ts';
import { createOpenCalendarWatching } from '../../adapters/google-calendar/google-calendar-watching.ts';
import type { GoogleCallerDeps } from '../../adapters/google-calendar/google-caller.ts';
import type { OpenCalendarActions } from '../../ports/calendar-actions.ts';
import type { OpenCalendarApi } from '../../ports/calendar-api.ts';
import type { OpenCalendarWatching } from '../../ports/calendar-watching.ts';
import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import type { Runtime } from '../lambda.ts';
import { pause } from '../pause.ts';
import { systemClock } from '../system-clock.ts';

const callerDeps = (
  { environment }: Runtime,
  tokens: TokenStore,
  identity: IdentityProvider,
): GoogleCallerDeps => {
  const elsewhere = environment.override('GOOGLE_BASE_URL');
  return {
    tokens,
    identity,
    clock: systemClock,
    rootUrl: elsewhere === null ? googleApisRootUrl : `${elsewhere}/`,
    sleep: pause,
    randomFraction: Math.random,
  };
};

export const openCalendars = (
  runtime: Runtime,
  tokens: TokenStore,
  identity: IdentityProvider,
): OpenCalendarApi => createOpenCalendarApi(callerDeps(runtime, tokens, identity));

export const openWatching = (
  runtime: Runtime,
  tokens: TokenStore,
  identity: IdentityProvider,
): OpenCalendarWatching => createOpenCalendarWatching(callerDeps(runtime, tokens, identity));

export const openActions = (
  runtime: Runtime,
  tokens: TokenStore,
  identity: IdentityProvider,
): OpenCalendarActions => createOpenCalendarActions(callerDeps(runtime, tokens, identity));
