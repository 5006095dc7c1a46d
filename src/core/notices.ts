import type { Channel, Notice, NoticeKind, NoticeRef, Preparation } from './preparation.ts';
import type { Instant } from './time.ts';

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

const replaceNotice = (preparation: Preparation, key: NoticeKey, notice: Notice): Preparation => ({
  ...preparation,
  notices: [...preparation.notices.filter((other) => other !== findNotice(preparation, key)), notice],
});

/** Marks that it is about to be sent, before it is: whoever comes next knows that it may be out. */
export const noticeSending = (preparation: Preparation, key: NoticeKey, at: Instant): Preparation =>
  replaceNotice(preparation, key, {
    ...key,
    round: preparation.round,
    state: 'sending',
    failures: findNotice(preparation, key)?.failures ?? 0,
    at,
    ref: null,
  });

export const noticeSent = (
  preparation: Preparation,
  key: NoticeKey,
  at: Instant,
  ref: NoticeRef,
): Preparation =>
  replaceNotice(preparation, key, {
    ...key,
    round: preparation.round,
    state: 'sent',
    failures: findNotice(preparation, key)?.failures ?? 0,
    at,
    ref,
  });

/** Counts a failed try; `final` means that trying again is useless. */
export const noticeFailed = (
  preparation: Preparation,
  key: NoticeKey,
  at: Instant,
  final: boolean,
): Preparation => ({
  ...replaceNotice(preparation, key, {
    ...key,
    round: preparation.round,
    state: final ? 'rejected' : 'sending',
    failures: (findNotice(preparation, key)?.failures ?? 0) + 1,
    at,
    ref: null,
  }),
});
