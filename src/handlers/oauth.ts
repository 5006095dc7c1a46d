import type { Hono } from 'hono';
import { type AdoptTimeZoneDeps, adoptTimeZone } from '../app/adopt-time-zone.ts';
import { type ConnectDeps, finishConnect, startConnect } from '../app/connect-calendar.ts';
import { connectionStatus } from '../app/connection-status.ts';
import { type DisconnectDeps, disconnectCalendar } from '../app/disconnect-calendar.ts';
import { type EraseDeps, eraseAccount } from '../app/erase-account.ts';
import { type LinkSlackDeps, linkSlack } from '../app/link-slack.ts';
import { createSessions } from '../app/sessions.ts';
import { finishSignIn, type SignInDeps, startSignIn } from '../app/sign-in.ts';
import { type WithdrawDeps, withdrawPreparation } from '../app/withdraw-preparation.ts';
import type { LoginStateStore } from '../ports/login-state-store.ts';
import type { Secrets } from '../ports/secrets.ts';
import { openFiles } from '../runtime/aws/files.ts';
import { openCalendars } from '../runtime/aws/google.ts';
import { openIdentity } from '../runtime/aws/identity.ts';
import { openPush } from '../runtime/aws/push.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openTokens } from '../runtime/aws/tokens.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { cryptoRandom } from '../runtime/crypto-random.ts';
import { onHttp } from '../runtime/http.ts';
import { oauthApplication } from '../web/oauth-application.ts';
import type { WebVariables } from '../web/person.ts';

type Deps = Omit<SignInDeps, 'states'> &
  Omit<ConnectDeps, 'states' | 'linkSlack' | 'adoptTimeZone'> &
  Omit<DisconnectDeps, 'withdraw'> &
  WithdrawDeps &
  LinkSlackDeps &
  Omit<EraseDeps, 'disconnect' | 'withdraw'> &
  Omit<AdoptTimeZoneDeps, 'openCalendar'> & {
    readonly openCalendarApi: AdoptTimeZoneDeps['openCalendar'];
    readonly loginStates: LoginStateStore;
    readonly secrets: Secrets;
    readonly localMode: boolean;
  };

/** Signing in, connecting and disconnecting: the only web function that holds Google's tokens. */
export const compose = (deps: Deps): Hono<WebVariables> => {
  const authorizing = { ...deps, states: deps.loginStates };
  const connecting = {
    ...authorizing,
    linkSlack: linkSlack(deps),
    adoptTimeZone: adoptTimeZone({ ...deps, openCalendar: deps.openCalendarApi }),
  };
  const withdraw = withdrawPreparation(deps);
  const disconnect = disconnectCalendar({ ...deps, withdraw });
  return oauthApplication({
    ...deps,
    sessions: createSessions({ ...deps, issuer: deps.publicBaseUrl }),
    startSignIn: startSignIn(authorizing),
    finishSignIn: finishSignIn(authorizing),
    startConnect: startConnect(connecting),
    finishConnect: finishConnect(connecting),
    disconnect,
    eraseAccount: eraseAccount({ ...deps, disconnect, withdraw }),
    connectionStatus: connectionStatus(deps),
  });
};

export const handler = onHttp('oauth', (runtime) => {
  const secrets = openSecrets(runtime);
  const stores = openStores(runtime);
  const tokens = openTokens(runtime);
  const identity = openIdentity(runtime, secrets);
  return compose({
    ...stores,
    ...settings(runtime),
    ...bundledConfig(),
    secrets,
    tokens,
    identity,
    random: cryptoRandom,
    queue: openQueue(runtime),
    chat: openChat(runtime, secrets),
    files: openFiles(runtime),
    workflow: openWorkflow(),
    openCalendarApi: openCalendars(runtime, tokens, identity),
    push: openPush(runtime, stores, tokens, identity),
    defaultTimeZone: runtime.environment.get('DEFAULT_TIME_ZONE'),
    localMode: false,
  });
});
