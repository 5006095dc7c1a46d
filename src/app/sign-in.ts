import { TransientError } from '../core/errors.ts';
import type { User } from '../core/user.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Grant } from '../ports/identity-provider.ts';
import type { Log } from '../ports/log.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { AuthorizationCallback, AuthorizationDeps, StartedAuthorization } from './authorization.ts';
import { finishAuthorization, startAuthorization } from './authorization.ts';
import { hashedId } from './hashes.ts';

export type SignInDeps = AuthorizationDeps & {
  readonly users: UserStore;
  readonly audit: AuditTrail;
  readonly log: Log;
  readonly publicBaseUrl: string;
  /** The zone of a person until the calendar tells it. */
  readonly defaultTimeZone: string;
};

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly user: User; readonly sessionId: string; readonly returnTo: string }
  | { readonly kind: 'denied' }
  | { readonly kind: 'refused' }
  /** Google does not vouch for the address. */
  | { readonly kind: 'unverified-email' };

export const signInScopes = ['openid', 'email', 'profile'] as const;

const redirectUriOf = (publicBaseUrl: string): string => `${publicBaseUrl}/auth/callback`;

/** Sends the browser to Google to say who its person is. */
export const startSignIn =
  (deps: SignInDeps) =>
  (input: {
    readonly browserToken: string | null;
    readonly loginHint: string | null;
    readonly returnTo: string | null;
  }): Promise<StartedAuthorization> =>
    startAuthorization(deps)({
      ...input,
      purpose: 'sign-in',
      userId: null,
      redirectUri: redirectUriOf(deps.publicBaseUrl),
      scopes: signInScopes,
      offline: false,
    });

/** Takes the browser back from Google: the person's account is found, or made at the first sign-in. */
export const finishSignIn =
  (deps: SignInDeps) =>
  async (input: AuthorizationCallback): Promise<SignInOutcome> => {
    const outcome = await finishAuthorization(deps)({
      ...input,
      purpose: 'sign-in',
      userId: null,
      redirectUri: redirectUriOf(deps.publicBaseUrl),
    });
    if (outcome.kind !== 'granted') {
      deps.log.info(`sign-in.${outcome.kind}`);
      return { kind: outcome.kind };
    }
    if (!outcome.grant.emailVerified) return { kind: 'unverified-email' };
    const user = await findOrCreateUser(deps, outcome.grant);
    await deps.audit.append({
      userId: user.id,
      at: deps.clock.now(),
      actor: user.id,
      action: 'account.sign-in',
      subject: user.id,
      outcome: 'signed-in',
    });
    deps.log.info('sign-in.done', { userId: user.id });
    return { kind: 'signed-in', user, sessionId: deps.random.token(16), returnTo: outcome.returnTo };
  };

const maxTries = 5;

/** Two first sign-ins at once make one user: the id follows from the subject, and one write wins. */
const findOrCreateUser = async (deps: SignInDeps, grant: Grant): Promise<User> => {
  const id = hashedId('user', 'google', grant.subject);
  const email = grant.email.toLowerCase();
  for (let tried = 0; tried < maxTries; tried += 1) {
    const known = await deps.users.get(id);
    const name = grant.name ?? known?.name ?? email;
    if (known !== null && known.email === email && known.name === name) return known;
    const user: User =
      known === null
        ? {
            id,
            email,
            name,
            timeZone: deps.defaultTimeZone,
            slack: null,
            phone: null,
            mutedSeries: [],
            createdAt: deps.clock.now(),
            version: 0,
          }
        : { ...known, email, name };
    if ((await deps.users.save(user)) === 'saved') return { ...user, version: user.version + 1 };
  }
  throw new TransientError('The account was changed by others at every try');
};
