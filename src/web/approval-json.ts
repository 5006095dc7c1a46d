import { type Approval, undoableUntil } from '../core/approvals/approval.ts';
import { approvalWords } from '../core/approvals/approval-words.ts';

/** A request as the REST interface gives it: in words, without what would be sent to Google. */
export const approvalJson = (approval: Approval) => ({
  id: approval.id,
  status: approval.status,
  kind: approval.action.kind,
  proposal: approval.proposal,
  meetingId: approval.meetingId,
  ...approvalWords(approval),
  conflicts: approval.conflicts.map(({ severity, reason, meetingId }) => ({ severity, reason, meetingId })),
  requestedAt: approval.requestedAt,
  requestedBy: approval.requestedBy,
  expiresAt: approval.expiresAt,
  decidedAt: approval.decidedAt,
  decidedVia: approval.decidedVia,
  notes: approval.note,
  executedAt: approval.executedAt,
  undoableUntil: undoableUntil(approval),
  reason: approval.reason,
  steps: approval.steps.map(({ status, at, by }) => ({ status, at, by })),
});
