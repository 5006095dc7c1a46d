import type { Instant } from '../time.ts';
import { addMinutes, secondsBetween } from '../time.ts';

/**
 * How far a request was told in Slack. `sending` is written before the message goes out: whoever finds it there
 * knows that it may be out. `given-up`: Slack does not take it, the dashboard has it.
 */
export type ApprovalNotice = {
  readonly state: 'sending' | 'unsent' | 'sent' | 'given-up';
  readonly at: Instant;
  readonly failures: number;
  /** Where the message stands. */
  readonly ref: { readonly conversation: string; readonly ts: string } | null;
};

/** Longer than a run takes: whoever began it is gone by then, and Slack lists what went out. */
const unsettledMinutes = 2;
const maxTries = 5;

/** How long somebody else may still be sending it; null when nobody is. */
export const secondsUntilSettled = (notice: ApprovalNotice | null, now: Instant): number | null => {
  if (notice?.state !== 'sending') return null;
  const settled = addMinutes(notice.at, unsettledMinutes);
  return now < settled ? secondsBetween(now, settled) : null;
};

/** Somebody else is sending it at this moment. */
export const isBeingSent = (notice: ApprovalNotice | null, now: Instant): boolean =>
  secondsUntilSettled(notice, now) !== null;

/** Marks that it is about to be sent, before it is. */
export const noticeBegun = (notice: ApprovalNotice | null, at: Instant): ApprovalNotice => ({
  state: 'sending',
  at,
  failures: notice?.failures ?? 0,
  ref: null,
});

/** Counts a failed try; `final` means that trying again is useless, and so it is after too many tries. */
export const noticeNotSent = (notice: ApprovalNotice | null, at: Instant, final: boolean): ApprovalNotice => {
  const failures = (notice?.failures ?? 0) + 1;
  return {
    state: final || failures >= maxTries ? 'given-up' : 'unsent',
    at,
    failures,
    ref: notice?.ref ?? null,
  };
};
