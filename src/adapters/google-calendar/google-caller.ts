import { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { ReconnectNeeded, TransientError } from '../../core/errors.ts';
import type { AccessToken, AccessTokensDeps } from './access-tokens.ts';
import { createAccessTokens } from './access-tokens.ts';
import { classifyCalendarFailure } from './calendar-failure.ts';
import { readGoogleError } from './read-google-error.ts';
import type { RefusedCall } from './refused-call.ts';
import type { Attempt, RetryDeps } from './retry.ts';
import { createRetry, defaultRetryPolicy } from './retry.ts';

export type GoogleCallerDeps = AccessTokensDeps & {
  /** Where `calendar/v3/` is; https://www.googleapis.com/ except on one machine. */
  readonly rootUrl: string;
  /** For one request. */
  readonly timeoutMs?: number;
  readonly sleep: RetryDeps['sleep'];
  readonly randomFraction: RetryDeps['randomFraction'];
  readonly retryPolicy?: RetryDeps['policy'];
};

const defaultTimeoutMs = 10_000;

export type GoogleCall<Body> = Pick<RefusedCall, 'operation' | 'sentSyncToken' | 'sentPageToken'> & {
  readonly send: (options: { readonly headers: Record<string, string> }) => Promise<{ readonly data: Body }>;
  /** An answer without a body is the expected one. */
  readonly mayBeEmpty?: true;
  /** What was done is not known when no answer came, and doing it again would be something else. */
  readonly onlyOnce?: true;
};

/** Calls of one connection: with its access token, under the one retry policy; no library error gets through. */
export type GoogleCaller = <Body>(call: GoogleCall<Body>) => Promise<Body>;

/** Opens the Calendar API through `googleapis`, and the way to call it for a connection. */
export const createGoogleCaller = (deps: GoogleCallerDeps) => {
  const google = new calendar_v3.Calendar({
    rootUrl: deps.rootUrl,
    retry: false,
    timeout: deps.timeoutMs ?? defaultTimeoutMs,
    universeDomain: 'googleapis.com',
    // Node's own: the library would load another one when first used.
    fetchImplementation: fetch,
  });
  const accessTokensOf = createAccessTokens(deps);
  const retry = createRetry({ ...deps, policy: deps.retryPolicy ?? defaultRetryPolicy });

  const open = async (userId: string, connectionId: string): Promise<GoogleCaller> => {
    const accessTokens = accessTokensOf(userId, connectionId);
    let accessToken: AccessToken = await accessTokens.current();

    const tryCall = async <Body>(call: GoogleCall<Body>, mayReplaceToken = true): Promise<Attempt<Body>> => {
      if (accessTokens.isStale(accessToken)) accessToken = await accessTokens.current();
      try {
        const { data } = await call.send({ headers: { Authorization: `Bearer ${accessToken.text}` } });
        if (call.mayBeEmpty || (typeof data === 'object' && data !== null))
          return { kind: 'done', value: data };
        const error = new TransientError(
          `Google Calendar ${call.operation} answered something that is not JSON`,
        );
        return { kind: 'failed', error, retryable: true };
      } catch (thrown) {
        const failure = classifyCalendarFailure({ ...call, ...readGoogleError(thrown, deps.clock.now()) });
        if (failure.kind === 'failed') return failure;
      }
      if (!mayReplaceToken) {
        const error = new ReconnectNeeded(`Google Calendar ${call.operation} refused a fresh access token`);
        return { kind: 'failed', error, retryable: false };
      }
      accessToken = await accessTokens.replace(accessToken);
      return tryCall(call, false);
    };

    return (call) =>
      retry(async () => {
        const outcome = await tryCall(call);
        return outcome.kind === 'failed' && call.onlyOnce ? { ...outcome, retryable: false } : outcome;
      });
  };

  return { google, open };
};
