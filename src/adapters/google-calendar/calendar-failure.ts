import type { CalendarTrouble } from '../../core/calendar-trouble.ts';
import type { ExecAssistantError } from '../../core/errors.ts';
import {
  CalendarUnavailable,
  CursorLost,
  MisconfiguredDeployment,
  MissingScope,
  RateLimited,
  TransientError,
} from '../../core/errors.ts';
import { classifyEventCall } from './event-refused.ts';
import type { CalendarFailure, RefusedCall } from './refused-call.ts';

const rateLimits = ['rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED'];
/** Limits that waiting seconds does not lift: the queue comes back later. */
const longLimits = ['quotaExceeded', 'dailyLimitExceeded', 'variableTermLimitExceeded'];
/** Those of all accounts together. */
const deploymentLimits = ['dailyLimitExceeded', 'variableTermLimitExceeded'];
const longLimitSeconds = 900;
const missingScope = ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'];
const apiDisabled = ['accessNotConfigured', 'SERVICE_DISABLED'];
/** Refusals that last, by Google's word; any other word is `refused`. */
const troubles: ReadonlyMap<string, CalendarTrouble> = new Map([
  ['forbidden', 'no-right'],
  ['requiredAccessLevel', 'no-right'],
  ['notACalendarUser', 'no-calendar-account'],
  ['domainPolicy', 'blocked-by-admin'],
  ['admin_policy_enforced', 'blocked-by-admin'],
]);

const lasting = (error: ExecAssistantError): CalendarFailure => ({ kind: 'failed', error, retryable: false });

const passing = (message: string, retryAfterSeconds: number | null): CalendarFailure => ({
  kind: 'failed',
  error: new TransientError(message, { retryAfterSeconds }),
  retryable: true,
});

const tooFast = (call: RefusedCall, message: string): CalendarFailure => ({
  kind: 'failed',
  error: new RateLimited(message, { limits: 'account', retryAfterSeconds: call.retryAfterSeconds }),
  retryable: true,
});

const laterOn = (call: RefusedCall, message: string): CalendarFailure =>
  lasting(
    new RateLimited(message, {
      limits: deploymentLimits.includes(call.reason) ? 'deployment' : 'account',
      retryAfterSeconds: call.retryAfterSeconds ?? longLimitSeconds,
    }),
  );

/** What Google, or a server in its place, says of a calendar or address that it sends no notifications about. */
const classifyWatch = (call: RefusedCall, message: string): CalendarFailure | null => {
  if (call.operation !== 'events.watch') return null;
  // Our own address is refused, whatever the status: 401 among them, which is not about the token.
  if (call.reason.startsWith('push.')) return lasting(new MisconfiguredDeployment(message));
  if (call.reason === 'channelIdNotUnique') return lasting(new TransientError(message));
  const cannot = call.reason === 'pushNotSupportedForRequestedResource';
  return cannot || [404, 405, 501].includes(call.status ?? 0)
    ? lasting(new CalendarUnavailable(message))
    : null;
};

const classifyForbidden = (call: RefusedCall, message: string): CalendarFailure => {
  if (rateLimits.includes(call.reason)) return tooFast(call, message);
  if (longLimits.includes(call.reason)) return laterOn(call, message);
  if (missingScope.includes(call.reason)) return lasting(new MissingScope(message));
  if (apiDisabled.includes(call.reason)) return lasting(new MisconfiguredDeployment(message));
  // A proxy in between answers 403 without Google's body: worth another try before the calendar is given up.
  const error = new CalendarUnavailable(message, troubles.get(call.reason) ?? 'refused');
  return { kind: 'failed', error, retryable: call.reason === 'none' };
};

const classifyBadRequest = (call: RefusedCall, message: string): CalendarFailure => {
  // A bad sync token comes as 410 or as either of two forms of 400.
  if (call.sentSyncToken && (call.aboutSyncToken || call.reason === 'invalid'))
    return lasting(new CursorLost(message));
  // Page tokens live shortly: the pass starts again, from its first page.
  if (call.sentPageToken) return lasting(new TransientError(message));
  return lasting(new MisconfiguredDeployment(message));
};

/** Decides by operation and reason, then by status, what a refused call means. */
export const classifyCalendarFailure = (call: RefusedCall): CalendarFailure => {
  const what = call.status === null ? 'got no answer' : `was refused with ${call.status} (${call.reason})`;
  const message = `Google Calendar ${call.operation} ${what}`;
  const special = classifyWatch(call, message) ?? classifyEventCall(call, message);
  if (special !== null) return special;
  switch (call.status) {
    case 400:
      return classifyBadRequest(call, message);
    case 401:
      return { kind: 'unauthorized' };
    case 403:
      return classifyForbidden(call, message);
    case 404:
      return lasting(new CalendarUnavailable(message, 'not-found'));
    case 429:
      return longLimits.includes(call.reason) ? laterOn(call, message) : tooFast(call, message);
    case 410:
      return lasting(call.sentSyncToken ? new CursorLost(message) : new TransientError(message));
    default:
      return call.status !== null && call.status >= 400 && call.status < 500 && call.status !== 408
        ? lasting(new MisconfiguredDeployment(message))
        : passing(message, call.retryAfterSeconds);
  }
};
