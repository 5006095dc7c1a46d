import { answerDeadline } from './decide-ask.ts';
import type { NotificationPolicy } from './notification-policy.ts';
import type { Channel, Preparation } from './preparation.ts';
import type { Reply, ReplyOutcome } from './reply.ts';
import type { Instant } from './time.ts';
import { addMinutes, earlier, minutesBetween } from './time.ts';

export type ReplyFacts = {
  readonly preparation: Preparation;
  /** The round that the button or form belongs to. */
  readonly round: number;
  readonly reply: Reply;
  readonly via: Channel | 'page';
  readonly now: Instant;
  readonly policy: NotificationPolicy;
};

export type ReplyDecision =
  | { readonly kind: 'accept'; readonly preparation: Preparation }
  | { readonly kind: 'refuse'; readonly outcome: ReplyOutcome };

/** Below this a snooze is pointless. */
const shortestSnoozeMinutes = 10;

/** Whether a reply may still be given; null when it may. */
export const refusalOf = (
  preparation: Preparation,
  round: number,
  kind: Reply['kind'] = 'answers',
): ReplyOutcome | null => {
  switch (preparation.status) {
    case 'gathering':
    case 'asking':
      return round === preparation.round ? null : { kind: 'stale' };
    case 'answered':
    case 'writing':
    case 'delivered':
      return preparation.answeredAt === null
        ? { kind: 'closed', reason: 'The materials are already being written without answers.' }
        : { kind: 'already', status: 'answered', at: preparation.answeredAt };
    case 'snoozed':
      // Whoever put it off may think better of it: an answer or a skip is taken, one more snooze is not.
      return kind !== 'snooze' && round === preparation.round
        ? null
        : { kind: 'already', status: 'snoozed', at: preparation.snoozedUntil ?? preparation.startedAt };
    case 'skipped':
      return { kind: 'already', status: 'skipped', at: preparation.closedAt ?? preparation.startedAt };
    case 'closed':
      return { kind: 'closed', reason: 'This preparation is finished.' };
    case 'withdrawn':
      return { kind: 'closed', reason: preparation.outcomeReason ?? 'The meeting was changed or cancelled.' };
    case 'failed':
      return { kind: 'closed', reason: 'This preparation failed; start a new one from the dashboard.' };
  }
};

/** First answer wins: what the preparation becomes, or why nothing changes. */
export const decideReply = (facts: ReplyFacts): ReplyDecision => {
  const { preparation, reply, now, policy } = facts;
  const refusal = refusalOf(preparation, facts.round, reply.kind);
  if (refusal !== null) return { kind: 'refuse', outcome: refusal };
  switch (reply.kind) {
    case 'answers':
      return {
        kind: 'accept',
        preparation: {
          ...preparation,
          status: 'answered',
          answers: reply.answers,
          notes: reply.note === null ? preparation.notes : [...preparation.notes, reply.note],
          answeredAt: now,
          answeredVia: facts.via,
        },
      };
    case 'skip':
    case 'skip-series':
      return {
        kind: 'accept',
        preparation: { ...preparation, status: 'skipped', closedAt: now, answeredVia: facts.via },
      };
    case 'snooze': {
      const lastUseful = addMinutes(
        answerDeadline({ ...preparation, snoozedUntil: now }, policy),
        -shortestSnoozeMinutes,
      );
      const until = earlier(addMinutes(now, policy.snoozeMinutes), lastUseful);
      if (minutesBetween(now, until) < shortestSnoozeMinutes) {
        return {
          kind: 'refuse',
          outcome: {
            kind: 'closed',
            reason: 'The meeting is too near to be reminded later: start or skip it.',
          },
        };
      }
      return {
        kind: 'accept',
        preparation: { ...preparation, status: 'snoozed', snoozedUntil: until, round: preparation.round + 1 },
      };
    }
  }
};
