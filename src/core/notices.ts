import type { Channel, Notice, NoticeKind, NoticeRef, Preparation } from './preparation.ts';
import type { Instant } from './time.ts';
import { addMinutes } from './time.ts';

export type NoticeKey = { readonly kind: NoticeKind; readonly channel: Channel };

/** The message of this kind, over this channel, in the preparation's present round. */
export const findNotice = (preparation: Preparation, key: NoticeKey): Notice | null =>
  preparation.notices.find(
    (notice) =>
      notice.kind === key.kind && notice.channel === key.channel && notice.round === preparation.round,
  ) ?? null;

/** The latest message of this kind that went out over Slack, whatever its round: the one to edit. */
export const latestSlackRef = (
  preparation: Preparation,
  kind: NoticeKind,
): Extract<NoticeRef, { channel: 'slack' }> | null => {
  for (const notice of [...preparation.notices].reverse()) {
    if (notice.kind === kind && notice.ref?.channel === 'slack') return notice.ref;
  }
  return null;
};

/** Tries after which a channel is given up; fewer than the workflow makes of one step. */
const maxTries = 5;

const withNotice = (
  preparation: Preparation,
  key: NoticeKey,
  result: Pick<Notice, 'state' | 'at'> & Partial<Pick<Notice, 'failures' | 'ref'>>,
): Preparation => {
  const before = findNotice(preparation, key);
  const { round } = preparation;
  const notice: Notice = { ...key, round, failures: before?.failures ?? 0, ref: null, ...result };
  return { ...preparation, notices: [...preparation.notices.filter((other) => other !== before), notice] };
};

/** Marks that it is about to be sent, before it is: whoever comes next knows that it may be out. */
export const noticeSending = (preparation: Preparation, key: NoticeKey, at: Instant): Preparation =>
  withNotice(preparation, key, { state: 'sending', at });

export const noticeSent = (
  preparation: Preparation,
  key: NoticeKey,
  at: Instant,
  ref: NoticeRef,
): Preparation => withNotice(preparation, key, { state: 'sent', at, ref });

/** It may be out and nobody can tell: it counts as sent, since one SMS more is worse than none. */
export const noticeAssumed = (preparation: Preparation, key: NoticeKey, at: Instant): Preparation =>
  withNotice(preparation, key, { state: 'sent', at });

/** So long after a message was begun, whoever began it is gone, and the vendor's list knows it. */
const unsettledMinutes = 2;

/** When a message that may be out is looked for; null where nothing is open about it. */
export const settleAt = (notice: Notice | null): Instant | null =>
  notice?.state === 'sending' ? addMinutes(notice.at, unsettledMinutes) : null;

/** Counts a failed try; `final` means that trying again is useless, and so it is after too many tries. */
export const noticeFailed = (
  preparation: Preparation,
  key: NoticeKey,
  at: Instant,
  final: boolean,
): Preparation => {
  const failures = (findNotice(preparation, key)?.failures ?? 0) + 1;
  return withNotice(preparation, key, {
    state: final || failures >= maxTries ? 'rejected' : 'unsent',
    failures,
    at,
  });
};

/**
 * Takes the vendor's report of an SMS; null where it changes nothing, or is of another message. What did not
 * arrive is given up, and what arrived stays so.
 */
export const noticeReported = (
  preparation: Preparation,
  key: NoticeKey,
  report: { readonly id: string; readonly result: 'delivered' | 'undelivered'; readonly at: Instant },
): Preparation | null => {
  const index = preparation.notices.findIndex(
    ({ kind, channel, state, ref, arrival }) =>
      kind === key.kind &&
      channel === key.channel &&
      arrival === undefined &&
      (ref?.channel === 'sms' ? ref.id === report.id : state === 'sending' || state === 'sent'),
  );
  const notice = preparation.notices[index];
  if (notice === undefined) return null;
  const reported: Notice = {
    ...notice,
    state: report.result === 'delivered' ? 'sent' : 'rejected',
    ref: { channel: 'sms', id: report.id },
    arrival: report.result,
  };
  return { ...preparation, notices: preparation.notices.with(index, reported) };
};

/** When a message may be tried again: 1, 2, 4, 8 minutes after each failure; at once where none failed. */
export const nextTryAt = (notice: Notice | null, now: Instant): Instant =>
  notice?.state === 'unsent' ? addMinutes(notice.at, 2 ** (notice.failures - 1)) : now;
