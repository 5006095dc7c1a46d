import type { PushDeps } from '../../app/push-deps.ts';
import { notificationPath } from '../../contracts/functions.ts';
import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { TokenStore } from '../../ports/token-store.ts';
import { cryptoRandom } from '../crypto-random.ts';
import type { Runtime } from '../lambda.ts';
import { openWatching } from './google.ts';
import type { openStores } from './stores.ts';

/** Google reaches this deployment at its public address. */
export const openPush = (
  runtime: Runtime,
  stores: Pick<ReturnType<typeof openStores>, 'channels' | 'marks'>,
  tokens: TokenStore,
  identity: IdentityProvider,
): PushDeps => ({
  channels: stores.channels,
  marks: stores.marks,
  openCalendarWatching: openWatching(runtime, tokens, identity),
  random: cryptoRandom,
  address: `${runtime.environment.get('PUBLIC_BASE_URL')}${notificationPath}`,
});
