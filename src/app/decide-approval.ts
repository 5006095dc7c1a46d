import type { Approval, DecidedVia } from '../core/approvals/approval.ts';
import { afterEvent, undoableUntil } from '../core/approvals/approval.ts';
import type { ApprovalStatus } from '../core/approvals/approval-states.ts';
import { canBeUndone } from '../core/approvals/calendar-action.ts';
import { permissionProblem } from '../core/approvals/check-request.ts';
import { meetingChangedSince } from '../core/approvals/event-now.ts';
import type { Instant } from '../core/time.ts';
import { cleanText } from '../core/untrusted-text.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionStore } from '../ports/connection-store.ts';
import type { Log } from '../ports/log.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';
import { queueApproval } from './queue-approval.ts';
import { updateApproval } from './update-record.ts';

export type DecideApprovalDeps = {
  readonly approvals: ApprovalStore;
  readonly connections: Pick<ConnectionStore, 'get'>;
  readonly meetings: Pick<MeetingStore, 'get'>;
  readonly queue: SyncQueue;
  readonly clock: Clock;
  readonly log: Log;
};

export const decisions = ['approve', 'reject', 'undo'] as const;
export type Decision = (typeof decisions)[number];

export type DecisionOutcome =
  /** It holds; what it means is carried out at once, by another function. */
  | { readonly kind: 'decided'; readonly approval: Approval }
  /** It stays, or became, what it is; `reason` can be shown. */
  | { readonly kind: 'refused'; readonly approval: Approval; readonly reason: string }
  /** No such request, or another person's: both look the same. */
  | { readonly kind: 'unknown' };

const longestNote = 500;

const decidedWords: Readonly<Record<ApprovalStatus, string>> = {
  pending: 'It was not decided yet.',
  approved: 'It was approved already and is being carried out.',
  executed: 'It is done already.',
  undoing: 'It is being undone.',
  undone: 'It was undone.',
  rejected: 'It was rejected already.',
  expired: 'It was open for too long.',
  cancelled: 'It is off: the meeting changed after it was asked for.',
  'changed-meanwhile': 'It was not done: the event had changed in Google Calendar.',
  failed: 'It could not be done.',
};

type Verdict = { readonly approval: Approval | null; readonly refusal: string | null };

const undo = (approval: Approval, now: Instant): Verdict => {
  if (approval.status !== 'executed') {
    const words =
      approval.status === 'pending' || approval.status === 'approved'
        ? 'It was not done yet, so there is nothing to undo.'
        : decidedWords[approval.status];
    return { approval: null, refusal: words };
  }
  const until = undoableUntil(approval);
  if (until === null || until <= now) {
    const refusal = canBeUndone(approval.action)
      ? 'It can be undone for ten minutes only. Change it in Google Calendar.'
      : 'A deleted event cannot be brought back here.';
    return { approval: null, refusal };
  }
  return { approval: afterEvent(approval, 'undo', { at: now, by: 'person' }), refusal: null };
};

/**
 * A person's word on a request of theirs; the caller has proved who they are. The first decision wins, over
 * all channels, by one conditional write. What was approved is carried out by the function that works the
 * sync queue; nothing is lost when the queue is down.
 */
export const decideApproval =
  (deps: DecideApprovalDeps) =>
  async (input: {
    readonly userId: string;
    readonly approvalId: string;
    readonly decision: Decision;
    readonly note: string | null;
    readonly via: DecidedVia;
  }): Promise<DecisionOutcome> => {
    const { userId, approvalId, decision } = input;
    const asked = await deps.approvals.get(userId, approvalId);
    if (asked === null) return { kind: 'unknown' };
    const [meeting, connection] = await Promise.all([
      asked.meetingId === null ? null : deps.meetings.get(userId, asked.meetingId),
      deps.connections.get(userId, asked.action.connectionId),
    ]);
    const now = deps.clock.now();
    const note = cleanText(input.note ?? '', longestNote) || null;

    const judge = (approval: Approval): Verdict => {
      if (decision === 'undo') return undo(approval, now);
      if (approval.status !== 'pending') return { approval: null, refusal: decidedWords[approval.status] };
      if (now >= approval.expiresAt) {
        const expired = afterEvent(approval, 'expire', { at: now, by: 'assistant' });
        return { approval: expired, refusal: decidedWords.expired };
      }
      const changed = decision === 'approve' ? meetingChangedSince(approval, meeting) : null;
      if (changed !== null) {
        const cancelled = afterEvent(approval, 'meeting changed', {
          at: now,
          by: 'calendar',
          reason: changed,
        });
        return { approval: cancelled, refusal: changed };
      }
      const notPermitted = decision === 'approve' ? permissionProblem(connection) : null;
      if (notPermitted !== null) return { approval: null, refusal: notPermitted.reason };
      const decided = afterEvent(approval, decision, { at: now, by: 'person' });
      return {
        approval: decided && { ...decided, decidedAt: now, decidedVia: input.via, note },
        refusal: null,
      };
    };

    let verdict: Verdict = { approval: null, refusal: null };
    const updated = await updateApproval(deps.approvals, { userId, approvalId }, (approval) => {
      verdict = judge(approval);
      return verdict.approval;
    });
    if (updated === null) return { kind: 'unknown' };
    const { refusal } = verdict as Verdict;
    if (updated.changed) await queueApproval(deps, updated.value);
    const { status, meetingId } = updated.value;
    deps.log.info('approval.decided', { approvalId, meetingId, decision, status });
    return refusal === null
      ? { kind: 'decided', approval: updated.value }
      : { kind: 'refused', approval: updated.value, reason: refusal };
  };
