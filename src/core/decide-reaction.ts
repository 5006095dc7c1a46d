import type { Meeting, PendingChange } from './meeting.ts';
import type { NotificationPolicy } from './notification-policy.ts';
import type { Preparation } from './preparation.ts';
import type { Instant } from './time.ts';
import { minutesBetween } from './time.ts';

/** What a change of a meeting means for its preparation. */
export type Reaction =
  | { readonly kind: 'none' }
  /** The meeting will not take place for this person: end the preparation. */
  | { readonly kind: 'withdraw'; readonly reason: string }
  /** It takes place at another time: end this preparation and begin another when it is due. */
  | { readonly kind: 'again' }
  /** Same time, other content: bring the messages and documents up to date. */
  | { readonly kind: 'refresh' };

export type ReactionFacts = {
  readonly meeting: Meeting;
  readonly change: PendingChange;
  readonly preparation: Preparation | null;
  readonly now: Instant;
  readonly policy: Pick<NotificationPolicy, 'tooLateMinutes'>;
};

/** What a meeting that changed means for its preparation; a change that is half reacted to gives the rest. */
export const decideReaction = ({ meeting, change, preparation, now, policy }: ReactionFacts): Reaction => {
  // A skip is recorded in the preparation first; the meeting may not know of it yet.
  const status = preparation?.status === 'skipped' ? 'skipped' : meeting.prep.status;
  const underWay = status === 'claimed' || status === 'preparing' || status === 'prepared';
  if (!meeting.decision.needsPrep) {
    return underWay ? { kind: 'withdraw', reason: meeting.decision.reason } : { kind: 'none' };
  }
  if (status === 'none' || status === 'skipped') return { kind: 'none' };
  if (status === 'withdrawn' || preparation?.status === 'withdrawn') return { kind: 'again' };

  const moved =
    meeting.start !== change.previousStart || (preparation !== null && preparation.start !== meeting.start);
  const minutesLeft = minutesBetween(now, meeting.start);
  if (moved && (status !== 'prepared' || minutesLeft >= policy.tooLateMinutes)) return { kind: 'again' };
  // There is no time to prepare anew, or nothing in it that needs to be: what is there is kept up to date.
  const canRefresh = (status === 'preparing' || status === 'prepared') && minutesLeft > 0;
  return canRefresh ? { kind: 'refresh' } : { kind: 'none' };
};
