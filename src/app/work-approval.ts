import type { Approval } from '../core/approvals/approval.ts';
import { afterEvent } from '../core/approvals/approval.ts';
import { retryDelaySeconds } from '../core/retry-delay.ts';
import { addSeconds, type Instant } from '../core/time.ts';
import type { Log } from '../ports/log.ts';
import { type CarriedOut, type CarryOutDeps, carryOut } from './carry-out.ts';
import { type TellApprovalDeps, tellApproval } from './tell-approval.ts';
import { updateApproval } from './update-record.ts';

export type WorkApprovalDeps = CarryOutDeps &
  TellApprovalDeps & {
    readonly log: Log;
    /** A fraction from 0 up to, not including, 1. */
    readonly randomFraction: () => number;
  };

/** Longer than a try takes with all its waits: after it the one who tried is taken for dead. */
const leaseSeconds = 120;

const isToBeTried = ({ status, leaseUntil }: Approval, now: Instant): boolean =>
  (status === 'approved' || status === 'undoing') && (leaseUntil === null || leaseUntil <= now);

/** What is due by itself: a request that was open for too long ends, one that is to be tried is taken on. */
const takenOn = (approval: Approval, now: Instant): Approval | null => {
  if (approval.status === 'pending' && now >= approval.expiresAt) {
    return afterEvent(approval, 'expire', { at: now, by: 'assistant' });
  }
  if (!isToBeTried(approval, now)) return null;
  const leaseUntil = addSeconds(now, leaseSeconds);
  return { ...approval, attempts: approval.attempts + 1, leaseUntil, dueAt: leaseUntil };
};

/** The request after a try at Google. */
const afterTry = (approval: Approval, result: CarriedOut, now: Instant): Approval | null => {
  const step = { at: now, by: 'assistant' as const };
  switch (result.kind) {
    case 'done': {
      const next = afterEvent(approval, 'done', step);
      return next && { ...next, executedAt: next.executedAt ?? now };
    }
    case 'changed':
      return afterEvent(approval, 'changed at Google', { ...step, reason: result.reason });
    case 'refused':
      return afterEvent(approval, 'refused by Google', { ...step, reason: result.reason });
    case 'later':
      return null;
  }
};

const postponed = (deps: WorkApprovalDeps, approval: Approval, askedSeconds: number | null): Approval => {
  const fraction = deps.randomFraction();
  const seconds = retryDelaySeconds({ deliveries: approval.attempts, askedSeconds, fraction });
  return { ...approval, leaseUntil: null, dueAt: addSeconds(deps.clock.now(), seconds) };
};

/**
 * Sees to a request: ends it when its time is over, carries it out when it was approved, and tells what came of
 * it. One run at a time deals with it, by a lease; whoever dies is made up for by the sweep, and what Google did
 * meanwhile is found again.
 */
export const workApproval =
  (deps: WorkApprovalDeps) =>
  async (input: { readonly userId: string; readonly approvalId: string }): Promise<void> => {
    const { userId, approvalId } = input;
    const key = { userId, approvalId };
    const taken = await updateApproval(deps.approvals, key, (approval) =>
      takenOn(approval, deps.clock.now()),
    );
    if (taken === null) return;
    let current = taken.value;
    if (taken.changed && current.status !== 'expired') {
      const result = await carryOut(deps, current);
      const ended = await updateApproval(deps.approvals, key, (approval) => {
        // Somebody else took it on after our lease, and may have ended it.
        if (approval.status !== current.status) return null;
        if (result.kind !== 'later') return afterTry(approval, result, deps.clock.now());
        return approval.attempts === current.attempts ? postponed(deps, approval, result.askedSeconds) : null;
      });
      const { attempts, meetingId } = current;
      const facts = { approvalId, meetingId, action: current.action.kind, status: result.kind, attempts };
      deps.log.info('approval.worked', facts);
      if (ended === null) return;
      current = ended.value;
    }
    await tellApproval(deps, current);
  };
