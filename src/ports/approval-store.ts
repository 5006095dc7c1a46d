import type { Approval } from '../core/approvals/approval.ts';
import type { Instant } from '../core/time.ts';
import type { SaveOutcome } from './save-outcome.ts';

export type ApprovalPage = { readonly approvals: readonly Approval[]; readonly nextCursor: string | null };

export type ApprovalStore = {
  get(userId: string, approvalId: string): Promise<Approval | null>;
  save(approval: Approval): Promise<SaveOutcome>;
  /** Newest first; `limit` is 1 to 100. Throws InvalidInput for a cursor that is not ours. */
  page(query: {
    readonly userId: string;
    readonly limit: number;
    readonly cursor?: string | null;
  }): Promise<ApprovalPage>;
  /** All about one meeting, oldest first. */
  ofMeeting(userId: string, meetingId: string): Promise<readonly Approval[]>;
  /** Those whose `dueAt` has come, over all users, the longest due first, through the sparse due index. */
  due(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly userId: string; readonly approvalId: string }[]>;
};
