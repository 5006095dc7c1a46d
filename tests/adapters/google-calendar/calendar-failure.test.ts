import { describe, expect, it } from '@jest/globals';

import { classifyCalendarFailure } from '../../../src/adapters/google-calendar/calendar-failure.ts';
import type { RefusedCall } from '../../../src/adapters/google-calendar/refused-call.ts';
import { CalendarUnavailable, RateLimited, TransientError } from '../../../src/core/errors.ts';

const call: RefusedCall = {
  operation: 'events.list',
  status: null,
  reason: 'none',
  aboutSyncToken: false,
  sentSyncToken: false,
  sentPageToken: false,
  retryAfterSeconds: null,
};

/** What is done about a refusal, in one line. */
const effectOf = (refusal: Partial<RefusedCall>): string => {
  const failure = classifyCalendarFailure({ ...call, ...refusal });
  if (failure.kind === 'unauthorized') return 'refresh once';
  const { error, retryable } = failure;
  const again = retryable ? ', tried again' : '';
  if (error instanceof CalendarUnavailable) return `calendar ${error.trouble}${again}`;
  if (error instanceof TransientError) {
    const wait = error.retryAfterSeconds === null ? '' : ` after ${error.retryAfterSeconds} s`;
    const limited = error instanceof RateLimited ? ` for the ${error.limits}` : '';
    return `passes${limited}${wait}${again}`;
  }
  return `${error.name}${again}`;
};

const withToken = { sentSyncToken: true };

describe('what a refusal by Google Calendar means', () => {
  it.each<[number | null, string, Partial<RefusedCall>, string]>([
    [400, 'timeRangeEmpty', {}, 'MisconfiguredDeployment'],
    [400, 'badRequest', withToken, 'MisconfiguredDeployment'],
    [400, 'required', {}, 'MisconfiguredDeployment'],
    [400, 'invalid', {}, 'MisconfiguredDeployment'],
    [400, 'invalid', withToken, 'CursorLost'],
    [400, 'none', { ...withToken, aboutSyncToken: true }, 'CursorLost'],
    [400, 'none', { aboutSyncToken: true }, 'MisconfiguredDeployment'],
    [400, 'invalid', { sentPageToken: true }, 'passes'],
    [401, 'authError', {}, 'refresh once'],
    [403, 'rateLimitExceeded', {}, 'passes for the account, tried again'],
    [403, 'userRateLimitExceeded', { retryAfterSeconds: 7 }, 'passes for the account after 7 s, tried again'],
    [403, 'quotaExceeded', {}, 'passes for the account after 900 s'],
    [403, 'dailyLimitExceeded', {}, 'passes for the deployment after 900 s'],
    [403, 'variableTermLimitExceeded', { retryAfterSeconds: 60 }, 'passes for the deployment after 60 s'],
    [403, 'forbidden', {}, 'calendar no-right'],
    [403, 'requiredAccessLevel', {}, 'calendar no-right'],
    [403, 'insufficientPermissions', {}, 'MissingScope'],
    [403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', {}, 'MissingScope'],
    [403, 'notACalendarUser', { operation: 'calendarList.list' }, 'calendar no-calendar-account'],
    [403, 'accessNotConfigured', {}, 'MisconfiguredDeployment'],
    [403, 'domainPolicy', {}, 'calendar blocked-by-admin'],
    [403, 'admin_policy_enforced', {}, 'calendar blocked-by-admin'],
    [403, 'none', {}, 'calendar refused, tried again'],
    [403, 'neverSeenBefore', {}, 'calendar refused'],
    [404, 'notFound', {}, 'calendar not-found'],
    [410, 'fullSyncRequired', withToken, 'CursorLost'],
    [410, 'updatedMinTooLongAgo', withToken, 'CursorLost'],
    [410, 'none', withToken, 'CursorLost'],
    [410, 'deleted', {}, 'passes'],
    [429, 'rateLimitExceeded', { retryAfterSeconds: 3 }, 'passes for the account after 3 s, tried again'],
    [429, 'quotaExceeded', {}, 'passes for the account after 900 s'],
    [500, 'backendError', {}, 'passes, tried again'],
    [502, 'none', {}, 'passes, tried again'],
    [503, 'backendError', { retryAfterSeconds: 5 }, 'passes after 5 s, tried again'],
    [504, 'backendError', {}, 'passes, tried again'],
    [408, 'none', {}, 'passes, tried again'],
    [418, 'none', {}, 'MisconfiguredDeployment'],
    [null, 'none', {}, 'passes, tried again'],
  ])('%s %s %j: %s (T-18)', (status, reason, refusal, effect) => {
    expect(effectOf({ ...refusal, status, reason })).toBe(effect);
  });
});

describe('what a refusal to open a channel means', () => {
  it.each<[number, string, string]>([
    [400, 'pushNotSupportedForRequestedResource', 'calendar refused'],
    [403, 'pushNotSupportedForRequestedResource', 'calendar refused'],
    [404, 'notFound', 'calendar refused'],
    [501, 'notImplemented', 'calendar refused'],
    [400, 'channelIdNotUnique', 'passes'],
    [400, 'push.webhookUrlNotHttps', 'MisconfiguredDeployment'],
    [401, 'push.webhookUrlUnauthorized', 'MisconfiguredDeployment'],
    [401, 'authError', 'refresh once'],
    [403, 'rateLimitExceeded', 'passes for the account, tried again'],
    [503, 'backendError', 'passes, tried again'],
  ])('%s %s: %s', (status, reason, effect) => {
    expect(effectOf({ operation: 'events.watch', status, reason })).toBe(effect);
  });
});
