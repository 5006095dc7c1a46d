import type { Context, MiddlewareHandler } from 'hono';
import type { Instant } from '../../../src/core/time.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import { faultAnswer } from './fault-answer.ts';
import type { Faults } from './faults.ts';
import { GoogleApiError, googleErrorAnswer } from './google-error.ts';
import type { Grants } from './oauth-state.ts';
import { createQuotaGate } from './quota.ts';
import type { RequestLog } from './request-log.ts';

export type CalendarGateDeps = {
  readonly grants: Grants;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly now: () => Instant;
  readonly behaviour: () => GoogleBehaviour;
};

/** What every request of the Calendar API meets first: the quotas, and what goes wrong just now. */
export const createCalendarGate = ({ grants, faults, requests, now, behaviour }: CalendarGateDeps) => {
  let path = '';
  const quota = createQuotaGate({
    now,
    violate: (rule) => requests.violate({ at: now(), path, rule }),
  });
  const callerOf = (context: Context): string => {
    const bearer = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    return grants.accessToken(bearer)?.email ?? 'nobody';
  };

  const middleware: MiddlewareHandler = async (context, next) => {
    ({ path } = context.req);
    const who = callerOf(context);
    try {
      quota.pass(who, behaviour().quota);
    } catch (error) {
      if (error instanceof GoogleApiError) return googleErrorAnswer(error);
      throw error;
    }
    const fault = faults.take('calendar', path);
    if (fault === null) {
      await next();
      return undefined;
    }
    const seconds = Number(fault.retryAfter ?? Number.NaN);
    if (Number.isInteger(seconds)) quota.askedToWait(who, seconds);
    return faultAnswer(fault, context.env);
  };
  return { middleware, clear: quota.clear };
};

/** Turns what the rules throw into Google's answer, and keeps what no correct client does. */
export const answerRefusal =
  ({ requests, now }: Pick<CalendarGateDeps, 'requests' | 'now'>) =>
  (error: Error, context: Context): Response => {
    if (!(error instanceof GoogleApiError)) throw error;
    if (error.violation !== null)
      requests.violate({ at: now(), path: context.req.path, rule: error.violation });
    return googleErrorAnswer(error);
  };
