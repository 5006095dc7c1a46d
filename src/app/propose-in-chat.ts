import type { Proposal } from '../core/approvals/approval.ts';
import type { Replier } from '../core/reply.ts';
import type { UserStore } from '../ports/user-store.ts';
import { findReplier } from './find-replier.ts';
import { type RequestActionDeps, type RequestOutcome, requestAction } from './request-action.ts';

/** A press of something that was offered under materials, by the meeting's owner: it is asked for, not done. */
export const proposeInChat =
  (deps: RequestActionDeps & { readonly users: UserStore }) =>
  async (input: {
    readonly by: Replier;
    readonly meetingId: string;
    readonly proposal: Proposal;
  }): Promise<RequestOutcome> => {
    const { by, meetingId, proposal } = input;
    const user = await findReplier(deps.users, by);
    if (user === null) return { kind: 'unknown' };
    const wanted = { kind: 'proposal', meetingId, proposal, comment: null } as const;
    return requestAction(deps)({ userId: user.id, wanted, by: 'person' });
  };
