import { type Approval, undoableUntil } from '../core/approvals/approval.ts';
import type { ApprovalStatus } from '../core/approvals/approval-states.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { updateApproval } from './update-record.ts';

export type TellApprovalDeps = {
  readonly approvals: ApprovalStore;
  readonly audit: AuditTrail;
  readonly queue: SyncQueue;
  readonly clock: Clock;
  /**
   * Tells the person of the request as it stands now, by a new message or by changing the one that told of it.
   * Repeatable; what keeps it from telling is its own to bear.
   */
  readonly showApproval: (approval: Approval) => Promise<void>;
};

/** After these the calendar at Google may be another than the one we know. */
const toBeSynced: readonly ApprovalStatus[] = ['executed', 'undone', 'changed-meanwhile'];

const nextDue = (approval: Approval): Approval['dueAt'] => {
  if (approval.status === 'pending') return approval.expiresAt;
  if (approval.status === 'executed') return undoableUntil(approval);
  return approval.status === 'approved' || approval.status === 'undoing' ? approval.dueAt : null;
};

/** What tells of it loses its Undo when that is over. */
const takeUndoAway = async (deps: TellApprovalDeps, approval: Approval): Promise<void> => {
  const { id: approvalId, userId, status, dueAt, steps } = approval;
  const until = undoableUntil(approval);
  if (status !== 'executed' || dueAt === null || (until !== null && deps.clock.now() < until)) return;
  await deps.showApproval(approval);
  await updateApproval(deps.approvals, { userId, approvalId }, (current) =>
    current.steps.length === steps.length ? { ...current, dueAt: null } : null,
  );
};

/**
 * Tells what has happened to a request since it was last told: to the audit trail, to the sync that brings the
 * result back, and to the person. All of it can be repeated, and is, until it was noted as told.
 */
export const tellApproval = async (deps: TellApprovalDeps, approval: Approval): Promise<void> => {
  const { id: approvalId, userId, action, steps, toldSteps } = approval;
  const untold = steps.slice(toldSteps);
  if (untold.length === 0) return takeUndoAway(deps, approval);
  for (const [index, { status, at, by }] of untold.entries()) {
    const before = steps[toldSteps + index - 1]?.status;
    await deps.audit.append({
      userId,
      at,
      actor: by === 'person' ? userId : by,
      action: before === 'undoing' && status === 'executed' ? 'action.not-undone' : `action.${status}`,
      subject: approvalId,
      outcome: action.kind,
    });
  }
  if (untold.some(({ status }) => toBeSynced.includes(status))) {
    const { connectionId, calendarId } = action;
    await deps.queue.enqueue([{ userId, connectionId, calendarId, mode: 'incremental' }]);
  }
  await deps.showApproval(approval);
  await updateApproval(deps.approvals, { userId, approvalId }, (current) => {
    if (current.toldSteps >= steps.length) return null;
    const told = { ...current, toldSteps: steps.length };
    return current.steps.length === steps.length ? { ...told, dueAt: nextDue(current) } : told;
  });
};
