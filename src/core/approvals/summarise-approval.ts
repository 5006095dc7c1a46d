import type { Severity } from '../conflicts/find-conflicts.ts';
import { formatInZone } from '../format-time.ts';
import type { Instant } from '../time.ts';
import { cleanText } from '../untrusted-text.ts';
import { type Actor, type Approval, undoableUntil } from './approval.ts';
import { type ApprovalStanding, approvalStanding } from './approval-standing.ts';
import { approvalWords, type WordedChange } from './approval-words.ts';
import { canBeUndone } from './calendar-action.ts';

/** A request as every channel tells of it; titles and texts in it are data, made inert where they are shown. */
export type ApprovalSummary = {
  readonly approvalId: string;
  readonly title: string;
  readonly changes: readonly WordedChange[];
  /** What to know before deciding, the conflicts apart. */
  readonly remarks: readonly string[];
  readonly conflicts: readonly { readonly severity: Severity; readonly reason: string }[];
  readonly askedBy: Actor;
  readonly standing: ApprovalStanding;
  /** What its person can do about it at this moment. */
  readonly can: 'decide' | 'undo' | null;
  /** Until when, in the reader's zone; null when nothing can be done. */
  readonly until: string | null;
  /** A yes cannot be taken back. */
  readonly isFinal: boolean;
};

const longestReason = 300;

/** What can be said and done about a request at this moment. */
export const summariseApproval = (approval: Approval, now: Instant): ApprovalSummary => {
  const { title, changes, remarks } = approvalWords(approval);
  const reasons = new Set(approval.conflicts.map(({ reason }) => reason));
  const undoEnd = undoableUntil(approval);
  const isOpen = approval.status === 'pending' && now < approval.expiresAt;
  const end = isOpen ? approval.expiresAt : undoEnd !== null && now < undoEnd ? undoEnd : null;
  return {
    approvalId: approval.id,
    title,
    changes,
    remarks: remarks.filter((remark) => !reasons.has(remark)),
    conflicts: approval.conflicts.map(({ severity, reason }) => ({
      severity,
      reason: cleanText(reason, longestReason),
    })),
    askedBy: approval.requestedBy,
    standing: approvalStanding(approval, now),
    can: isOpen ? 'decide' : end === null ? null : 'undo',
    until: end === null ? null : formatInZone(end, approval.timeZone, 'day-time'),
    isFinal: !canBeUndone(approval.action),
  };
};
