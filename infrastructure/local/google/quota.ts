import type { Instant } from '../../../src/core/time.ts';
import { addSeconds } from '../../../src/core/time.ts';
import type { GoogleQuota } from './behaviour.ts';
import { GoogleApiError } from './google-error.ts';

type Asked = { readonly at: Instant; readonly who: string };

/** Counts requests by the minute, of each account and of the project, and notices who does not wait as told. */
export const createQuotaGate = (deps: {
  readonly now: () => Instant;
  readonly violate: (rule: string) => void;
}) => {
  let asked: Asked[] = [];
  const waitUntil = new Map<string, Instant>();

  return {
    /** Throws what Google answers to whoever asks too often. */
    pass: (who: string, quota: GoogleQuota | null): void => {
      const now = deps.now();
      if ((waitUntil.get(who) ?? now) > now) deps.violate('Retry-After was not waited for');
      waitUntil.delete(who);
      if (quota === null) return;
      asked = [...asked.filter(({ at }) => at > addSeconds(now, -60)), { at: now, who }];
      const ofUser = asked.filter((one) => one.who === who).length > quota.perUserPerMinute;
      if (!ofUser && asked.length <= quota.perProjectPerMinute) return;
      const { retryAfterSeconds } = quota;
      if (retryAfterSeconds !== null) waitUntil.set(who, addSeconds(now, retryAfterSeconds));
      throw new GoogleApiError({
        status: quota.status,
        reason: ofUser && quota.status === 403 ? 'userRateLimitExceeded' : 'rateLimitExceeded',
        message: ofUser ? 'User Rate Limit Exceeded' : 'Rate Limit Exceeded',
        retryAfterSeconds,
      });
    },
    /** Google asked for a wait by a fault that was set up. */
    askedToWait: (who: string, seconds: number): void => {
      waitUntil.set(who, addSeconds(deps.now(), seconds));
    },
    clear: (): void => {
      asked = [];
      waitUntil.clear();
    },
  };
};
