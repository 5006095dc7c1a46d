import type { Replier } from '../core/reply.ts';
import type { UserStore } from '../ports/user-store.ts';
import {
  type DecideApprovalDeps,
  type Decision,
  type DecisionOutcome,
  decideApproval,
} from './decide-approval.ts';
import { findReplier } from './find-replier.ts';

/** A press of Approve, Reject or Undo, by whoever proved to be the request's owner. */
export const decideInChat =
  (deps: DecideApprovalDeps & { readonly users: UserStore }) =>
  async (input: {
    readonly by: Replier;
    readonly approvalId: string;
    readonly decision: Decision;
  }): Promise<DecisionOutcome> => {
    const { by, approvalId, decision } = input;
    const user = await findReplier(deps.users, by);
    if (user === null) return { kind: 'unknown' };
    return decideApproval(deps)({ userId: user.id, approvalId, decision, note: null, via: 'slack' });
  };
