import { findNotice } from './notices.ts';
import type { NotificationPolicy } from './notification-policy.ts';
import type { Preparation } from './preparation.ts';
import { terminalStatuses } from './preparation.ts';
import type { Instant } from './time.ts';
import { addHours, addMinutes, earlier, later, secondsBetween } from './time.ts';
import type { User } from './user.ts';

/** What to do next about a preparation's questions. */
export type AskDecision =
  | { readonly kind: 'ask'; readonly channel: 'slack' | 'sms'; readonly waitUntil: Instant }
  /** Nothing to send now: wait for a reply until then, and decide again. */
  | { readonly kind: 'wait'; readonly waitUntil: Instant }
  | { readonly kind: 'write'; readonly unansweredBecause: string | null }
  | { readonly kind: 'end' };

export type AskFacts = {
  readonly preparation: Preparation;
  readonly user: User;
  readonly now: Instant;
  readonly policy: NotificationPolicy;
  /** The next moment, not before now, at which an SMS may be sent in the person's own zone. */
  readonly smsAllowedFrom: Instant;
};

/** Sending failures after which a channel is given up. */
const maxFailures = 5;

/** The last moment to wait for an answer: min(24 h, start − 30 min), counted from the first question. */
export const answerDeadline = (preparation: Preparation, policy: NotificationPolicy): Instant =>
  earlier(
    addHours(
      later(preparation.startedAt, preparation.snoozedUntil ?? preparation.startedAt),
      policy.answerLimitHours,
    ),
    addMinutes(preparation.start, -policy.stopAskingBeforeStartMinutes),
  );

export const mayTextTo = (user: User): boolean =>
  user.phone !== null && user.phone.consentAt !== null && user.phone.optedOutAt === null;

/** Decides the next question, wait, or end of asking. Every call gives the same answer for the same facts. */
export const decideAsk = (facts: AskFacts): AskDecision => {
  const { preparation, user, now, policy } = facts;
  if (terminalStatuses.includes(preparation.status)) return { kind: 'end' };
  if (preparation.answeredAt !== null) return { kind: 'write', unansweredBecause: null };

  const deadline = answerDeadline(preparation, policy);
  if (now >= deadline) {
    return {
      kind: 'write',
      unansweredBecause:
        preparation.noticedAt === null
          ? 'there was no time left to ask you'
          : 'your answers had not arrived when it was time to write',
    };
  }

  const slack = findNotice(preparation, { kind: 'notice', channel: 'slack' });
  const slackOpen =
    user.slack !== null && slack?.state !== 'rejected' && (slack?.failures ?? 0) < maxFailures;
  const sms = findNotice(preparation, { kind: 'notice', channel: 'sms' });
  const smsOpen = mayTextTo(user) && sms === null;

  if (slackOpen && slack?.state !== 'sent') {
    const failures = slack?.failures ?? 0;
    const retryAt = slack === null || failures === 0 ? now : addMinutes(slack.at, 2 ** (failures - 1));
    if (retryAt > now) return { kind: 'wait', waitUntil: earlier(retryAt, deadline) };
    const escalateAt = addMinutes(now, policy.escalateToSmsAfterMinutes);
    return { kind: 'ask', channel: 'slack', waitUntil: smsOpen ? earlier(escalateAt, deadline) : deadline };
  }
  if (smsOpen) {
    const askedBySlackAt = slack?.state === 'sent' ? slack.at : null;
    const smsAt = later(
      askedBySlackAt === null ? now : addMinutes(askedBySlackAt, policy.escalateToSmsAfterMinutes),
      facts.smsAllowedFrom,
    );
    if (smsAt <= now) return { kind: 'ask', channel: 'sms', waitUntil: deadline };
    return { kind: 'wait', waitUntil: earlier(smsAt, deadline) };
  }
  const asked = slack?.state === 'sent' || sms?.state === 'sent' || sms?.state === 'sending';
  return asked
    ? { kind: 'wait', waitUntil: deadline }
    : { kind: 'write', unansweredBecause: 'no channel reached you' };
};

/** Whole seconds to wait, at least one: a state machine's time-out cannot be zero. */
export const waitSeconds = (now: Instant, until: Instant): number => Math.max(1, secondsBetween(now, until));
