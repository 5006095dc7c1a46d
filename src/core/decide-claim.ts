import type { Meeting } from './meeting.ts';
import type { NotificationPolicy } from './notification-policy.ts';
import type { Instant } from './time.ts';
import { minutesBetween } from './time.ts';

export type ClaimDecision =
  | { readonly kind: 'prepare' }
  | { readonly kind: 'missed'; readonly reason: string }
  | { readonly kind: 'not-due' };

export type ClaimFacts = {
  readonly meeting: Pick<Meeting, 'decision' | 'prep' | 'start' | 'foundAt' | 'status'>;
  readonly now: Instant;
  readonly policy: Pick<NotificationPolicy, 'tooLateMinutes'>;
};

/** Nobody works on it: never claimed, or the claim's lease ran out. */
const isFree = (prep: Meeting['prep'], now: Instant): boolean =>
  prep.status === 'none' ||
  (prep.status === 'claimed' && (prep.claimedUntil === null || prep.claimedUntil <= now));

const minutesText = (minutes: number): string => `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;

/** Whether it was too late already when the meeting was found, so that nobody could have prepared it. */
export const isFoundLate = ({ meeting, policy }: Pick<ClaimFacts, 'meeting' | 'policy'>): boolean =>
  minutesBetween(meeting.foundAt, meeting.start) < policy.tooLateMinutes;

const missedReason = (facts: ClaimFacts, minutesLeft: number): string => {
  const { meeting, now, policy } = facts;
  const needed = `preparation takes at least ${policy.tooLateMinutes}`;
  const foundLate = isFoundLate(facts);
  if (now >= meeting.start) {
    return foundLate
      ? 'It was found only when it was about to start or had begun.'
      : 'It had begun before its preparation could start.';
  }
  const left = minutesText(Math.floor(minutesLeft));
  return foundLate
    ? `It was found ${left} before its start; ${needed}.`
    : `Its preparation could only start ${left} before the meeting; ${needed}.`;
};

/** Whether a meeting's preparation starts now; found too late, it is missed, and why is said. */
export const decideClaim = (facts: ClaimFacts): ClaimDecision => {
  const { meeting, now, policy } = facts;
  const { needsPrep, prepAt } = meeting.decision;
  if (!needsPrep || prepAt === null || prepAt > now) return { kind: 'not-due' };
  if (meeting.status === 'cancelled' || !isFree(meeting.prep, now)) return { kind: 'not-due' };
  const minutesLeft = minutesBetween(now, meeting.start);
  return minutesLeft >= policy.tooLateMinutes
    ? { kind: 'prepare' }
    : { kind: 'missed', reason: missedReason(facts, minutesLeft) };
};
