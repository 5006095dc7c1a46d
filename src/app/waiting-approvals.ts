import type { Approval } from '../core/approvals/approval.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { Clock } from '../ports/clock.ts';

/** A request is open for a day at most: what waits is among the newest. */
const newest = 50;

/** What waits for a person's yes or no, the oldest first. */
export const waitingApprovals =
  (deps: { readonly approvals: Pick<ApprovalStore, 'page'>; readonly clock: Clock }) =>
  async (userId: string): Promise<readonly Approval[]> => {
    const now = deps.clock.now();
    const { approvals } = await deps.approvals.page({ userId, limit: newest });
    return approvals.filter(({ status, expiresAt }) => status === 'pending' && now < expiresAt).toReversed();
  };
