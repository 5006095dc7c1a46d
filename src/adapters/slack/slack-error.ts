import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../core/errors.ts';
import { NoConnection } from './fetch-or-no-connection.ts';

/** Whether doing it twice would show twice. */
export type SlackCall = { readonly method: string; readonly repeatable: boolean };

const passing: readonly string[] = [
  'ratelimited',
  'rate_limited',
  'service_unavailable',
  'team_added_to_org',
];
/** Slack's own faults, after which a part may have happened. */
const halfDone: readonly string[] = ['fatal_error', 'internal_error', 'request_timeout'];

const unknownOrAgain = ({ method, repeatable }: SlackCall, what: string): Error =>
  repeatable
    ? new TransientError(`Slack ${method}: ${what}`)
    : new OutcomeUnknown(`Slack ${method}: ${what}`);

/** Slack's name of a refusal; anything else in its place (a proxy's page) is no name. */
export const platformCode = (error: unknown): string | null => {
  if (!(error instanceof WebAPIPlatformError)) return null;
  const code: unknown = error.data.error;
  return typeof code === 'string' && /^[a-z0-9_]{1,80}$/.test(code) ? code : null;
};

/** Turns what the SDK throws into our errors; no token and no text of a message gets into them. */
export const toChannelError = (error: unknown, call: SlackCall): Error => {
  if (error instanceof WebAPIRateLimitedError) {
    return new TransientError(`Slack ${call.method}: rate limit`, { retryAfterSeconds: error.retryAfter });
  }
  if (error instanceof WebAPIRequestError) {
    return error.original instanceof NoConnection
      ? new TransientError(`Slack ${call.method}: no connection`)
      : unknownOrAgain(call, 'no answer');
  }
  if (error instanceof WebAPIHTTPError) {
    return error.statusCode >= 500
      ? unknownOrAgain(call, `HTTP ${error.statusCode}`)
      : new NotifierRejected(`Slack ${call.method}: HTTP ${error.statusCode}`);
  }
  if (error instanceof WebAPIPlatformError) {
    const code = platformCode(error);
    if (code === null) return unknownOrAgain(call, 'an answer that is not its own');
    if (passing.includes(code)) return new TransientError(`Slack ${call.method}: ${code}`);
    if (halfDone.includes(code)) return unknownOrAgain(call, code);
    return new NotifierRejected(`Slack ${call.method}: ${code}`);
  }
  return new TransientError(`Slack ${call.method}: failed before an answer`);
};
