import type { Approval } from '../core/approvals/approval.ts';
import {
  type ApprovalNotice,
  isBeingSent,
  noticeBegun,
  noticeNotSent,
  secondsUntilSettled,
} from '../core/approvals/approval-notice.ts';
import { summariseApproval } from '../core/approvals/summarise-approval.ts';
import { isChannelFailure, NotifierRejected, TransientError } from '../core/errors.ts';
import type { AssistantMessage } from '../core/message.ts';
import { slackOf } from '../core/preferences.ts';
import type { Instant } from '../core/time.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { Chat, ChatRef } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { UserStore } from '../ports/user-store.ts';
import { updateApproval } from './update-record.ts';

export type ShowApprovalDeps = {
  readonly users: Pick<UserStore, 'get'>;
  readonly approvals: ApprovalStore;
  readonly chat: Pick<Chat, 'send' | 'update' | 'findSent'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicBaseUrl: string;
};

type Key = { readonly userId: string; readonly approvalId: string };

/** What was never asked in Slack is not told of there once it is decided. */
const isToBeSent = ({ status, expiresAt, notice }: Approval, now: Instant): boolean => {
  if (notice?.state === 'sent' || notice?.state === 'given-up' || isBeingSent(notice, now)) return false;
  return notice !== null || (status === 'pending' && now < expiresAt);
};

/**
 * Tells a request in Slack: one message, marked before it goes out and found again by its mark after a crash
 * or an unknown outcome, and edited with everything that becomes of the request. Repeatable; throws
 * TransientError while Slack may still take it.
 */
export const showApproval =
  (deps: ShowApprovalDeps) =>
  async ({ userId, id: approvalId }: Pick<Approval, 'userId' | 'id'>): Promise<void> => {
    const key = { userId, approvalId };
    const [user, approval] = await Promise.all([
      deps.users.get(userId),
      deps.approvals.get(userId, approvalId),
    ]);
    if (user === null || approval === null) return;
    const place = approval.notice?.ref ?? null;
    if (place !== null) return edit(deps, key, place);
    const identity = slackOf(user);
    if (identity !== null) await send(deps, key, identity);
  };

const messageOf = (deps: ShowApprovalDeps, approval: Approval): AssistantMessage => ({
  kind: 'approval',
  summary: summariseApproval(approval, deps.clock.now()),
  link: `${deps.publicBaseUrl}/approvals/${approval.id}`,
});

const send = async (deps: ShowApprovalDeps, key: Key, to: SlackIdentity): Promise<void> => {
  const claimed = await updateApproval(deps.approvals, key, (approval) => {
    const now = deps.clock.now();
    return isToBeSent(approval, now) ? { ...approval, notice: noticeBegun(approval.notice, now) } : null;
  });
  if (claimed === null) return;
  const { value: approval, previous } = claimed;
  if (!claimed.changed) {
    const retryAfterSeconds = secondsUntilSettled(approval.notice, deps.clock.now());
    if (retryAfterSeconds !== null) {
      throw new TransientError('Another run is sending this request', { retryAfterSeconds });
    }
    if (approval.notice?.ref != null) await edit(deps, key, approval.notice.ref);
    return;
  }
  const mark = { kind: 'approval', id: approval.id };
  let ref: ChatRef | null;
  try {
    ref = previous.notice === null ? null : await deps.chat.findSent(to, mark);
    if (ref === null && approval.status === 'pending') {
      ref = await deps.chat.send(to, messageOf(deps, approval), mark);
      deps.log.info('slack.approval.sent', { approvalId: approval.id, meetingId: approval.meetingId });
    }
  } catch (error) {
    return noteFailure(deps, key, error);
  }
  const notice: ApprovalNotice = {
    state: ref === null ? 'given-up' : 'sent',
    at: deps.clock.now(),
    failures: 0,
    ref,
  };
  const stored = await updateApproval(deps.approvals, key, (current) => ({ ...current, notice }));
  const isOutdated = previous.notice !== null || stored?.value.steps.length !== approval.steps.length;
  if (ref !== null && isOutdated) await edit(deps, key, ref);
};

/** Edits until what it wrote is how the request stands: of two runs at once the last word is the newest. */
const edit = async (deps: ShowApprovalDeps, key: Key, ref: ChatRef): Promise<void> => {
  let written = await deps.approvals.get(key.userId, key.approvalId);
  while (written !== null) {
    try {
      await deps.chat.update(ref, messageOf(deps, written));
    } catch (error) {
      return noteFailure(deps, key, error);
    }
    const now = await deps.approvals.get(key.userId, key.approvalId);
    if (now?.steps.length === written.steps.length) return settle(deps, key, now);
    written = now;
  }
};

const settle = async (deps: ShowApprovalDeps, key: Key, { notice }: Approval): Promise<void> => {
  if (notice?.state === 'sent' && notice.failures === 0) return;
  await updateApproval(deps.approvals, key, (current) =>
    current.notice === null
      ? null
      : { ...current, notice: { ...current.notice, state: 'sent' as const, failures: 0 } },
  );
};

const noteFailure = async (deps: ShowApprovalDeps, key: Key, error: unknown): Promise<void> => {
  if (!isChannelFailure(error)) throw error;
  const { approvalId } = key;
  const noted = await updateApproval(deps.approvals, key, (approval) => ({
    ...approval,
    notice: noticeNotSent(approval.notice, deps.clock.now(), error instanceof NotifierRejected),
  }));
  deps.log.warn('slack.approval.failed', { approvalId, error: error.name });
  if (noted?.value.notice?.state === 'given-up') return;
  const retryAfterSeconds = error instanceof TransientError ? error.retryAfterSeconds : null;
  throw new TransientError(
    'Slack did not take the request',
    retryAfterSeconds === null ? {} : { retryAfterSeconds },
  );
};
