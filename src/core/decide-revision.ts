import { isOpenable } from './meeting-state.ts';
import type { Preparation, Revision } from './preparation.ts';
import type { Instant } from './time.ts';
import { minutesBetween } from './time.ts';
import { cleanText } from './untrusted-text.ts';

/** The first writing is version 1. */
export const mostRevisions = 5;
export const longestRemark = 300;
/** One that takes longer was given up by everybody who could still write it. */
const abandonedAfterMinutes = 15;

export type RevisionDecision =
  | { readonly kind: 'accepted'; readonly revision: Revision }
  /** One is being written, the same or another. */
  | { readonly kind: 'running' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'empty' }
  /** There is nothing to change: not out yet, or taken back. */
  | { readonly kind: 'gone' };

/** The change that was asked for and is not written yet. */
const openRevision = ({ revisions = [] }: Preparation): Revision | null => {
  const last = revisions.at(-1);
  return last !== undefined && last.writtenAt === null ? last : null;
};

/** Whether a change is being written, as far as anybody can still expect it. */
export const isBeingRevised = (preparation: Preparation, now: Instant): boolean => {
  const open = openRevision(preparation);
  return open !== null && minutesBetween(open.askedAt, now) < abandonedAfterMinutes;
};

/** What becomes of a person's wish to have materials written anew. */
export const decideRevision = (
  preparation: Preparation,
  asked: { readonly remark: string; readonly via: Revision['via']; readonly now: Instant },
): RevisionDecision => {
  const remark = cleanText(asked.remark, longestRemark);
  if (!isOpenable(preparation)) return { kind: 'gone' };
  if (remark === '') return { kind: 'empty' };
  if (isBeingRevised(preparation, asked.now)) return { kind: 'running' };
  const { revisions = [] } = preparation;
  if (revisions.length >= mostRevisions) return { kind: 'too-many' };
  const number = (revisions.at(-1)?.number ?? 1) + 1;
  return {
    kind: 'accepted',
    revision: { number, remark, via: asked.via, askedAt: asked.now, writtenAt: null },
  };
};
