import { findNotice, nextTryAt, settleAt } from './notices.ts';
import type { NotificationPolicy } from './notification-policy.ts';
import { policyFor, preferencesOf, slackOf } from './preferences.ts';
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
  | { readonly kind: 'write' }
  | { readonly kind: 'end' };

export type AskFacts = {
  readonly preparation: Preparation;
  readonly user: User;
  readonly now: Instant;
  readonly policy: NotificationPolicy;
  /** The next moment, not before now, at which an SMS may be sent in the person's own zone. */
  readonly smsAllowedFrom: Instant;
};

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
  preferencesOf(user).sms &&
  user.phone !== null &&
  user.phone.consentAt !== null &&
  user.phone.optedOutAt === null;

/** Why there are no answers, in words that go on from "Written without your answers:"; null when there are. */
export const whyUnanswered = (preparation: Preparation): string | null => {
  if (preparation.answeredAt !== null) return null;
  return preparation.noticedAt === null
    ? 'there was no way to ask you in time'
    : 'your answers had not arrived when it was time to write';
};

/** Decides the next question, wait, or end of asking. Every call gives the same answer for the same facts. */
export const decideAsk = (facts: AskFacts): AskDecision => {
  const { preparation, user, now } = facts;
  const policy = policyFor(facts.policy, user);
  if (terminalStatuses.includes(preparation.status)) return { kind: 'end' };
  const deadline = answerDeadline(preparation, policy);
  if (preparation.answeredAt !== null || now >= deadline) return { kind: 'write' };

  const slack = findNotice(preparation, { kind: 'notice', channel: 'slack' });
  const sms = findNotice(preparation, { kind: 'notice', channel: 'sms' });
  // One that may be out is looked for at the vendor's before another is sent.
  const smsOpen = mayTextTo(user) && sms?.state !== 'sent' && sms?.state !== 'rejected';
  const askFrom = (channel: 'slack' | 'sms', from: Instant, waitUntil: Instant): AskDecision =>
    from <= now
      ? { kind: 'ask', channel, waitUntil: earlier(waitUntil, deadline) }
      : { kind: 'wait', waitUntil: earlier(from, deadline) };

  if (slackOf(user) !== null && slack?.state !== 'sent' && slack?.state !== 'rejected') {
    const smsAt = addMinutes(now, policy.escalateToSmsAfterMinutes);
    return askFrom('slack', nextTryAt(slack, now), smsOpen ? smsAt : deadline);
  }
  if (smsOpen) {
    const unansweredAt =
      slack?.state === 'sent' ? addMinutes(slack.at, policy.escalateToSmsAfterMinutes) : now;
    const triedAt = settleAt(sms) ?? nextTryAt(sms, now);
    const from = later(later(unansweredAt, facts.smsAllowedFrom), triedAt);
    return askFrom('sms', from, deadline);
  }
  const asked = slack?.state === 'sent' || sms?.state === 'sent' || sms?.state === 'sending';
  return asked ? { kind: 'wait', waitUntil: deadline } : { kind: 'write' };
};

/** Whole seconds to wait, at least one: a state machine's time-out cannot be zero. */
export const waitSeconds = (now: Instant, until: Instant): number => Math.max(1, secondsBetween(now, until));
