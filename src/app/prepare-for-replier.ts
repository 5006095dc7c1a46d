import type { Replier } from '../core/reply.ts';
import type { UserStore } from '../ports/user-store.ts';
import { findReplier } from './find-replier.ts';
import { type PrepareNowDeps, type PrepareNowOutcome, prepareNow } from './prepare-now.ts';

/** "Prep now", said by whoever proved to be the meeting's owner. */
export const prepareForReplier =
  (deps: PrepareNowDeps & { readonly users: UserStore }) =>
  async (input: { readonly by: Replier; readonly meetingId: string }): Promise<PrepareNowOutcome> => {
    const user = await findReplier(deps.users, input.by);
    if (user === null) return { kind: 'unknown' };
    return prepareNow(deps)({ userId: user.id, meetingId: input.meetingId });
  };
