import type { QuestionForm } from './message.ts';
import type { Answer } from './preparation.ts';
import type { Instant } from './time.ts';
import type { SlackIdentity } from './user.ts';

/** Who replies: known by the channel's own proof (signature, session), never by the request's word. */
export type Replier =
  | { readonly kind: 'slack'; readonly identity: SlackIdentity }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'user'; readonly userId: string };

/** What a person answers to a notice. */
export type Reply =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[]; readonly note: string | null }
  | { readonly kind: 'snooze' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'skip-series' };

export type ReplyOutcome =
  | { readonly kind: 'accepted' }
  /** Somebody (another channel, another click) was first. */
  | { readonly kind: 'already'; readonly status: 'answered' | 'snoozed' | 'skipped'; readonly at: Instant }
  /** Cancelled, moved, delivered or over: nothing to answer any more. */
  | { readonly kind: 'closed'; readonly reason: string }
  /** The button is from an older state of the notice. */
  | { readonly kind: 'stale' }
  /** Unknown, or another person's: both look the same. */
  | { readonly kind: 'unknown' };

export type FormOutcome =
  | { readonly kind: 'form'; readonly form: QuestionForm }
  /** The form could not be shown here (too late for a modal): it can be answered at this address of ours. */
  | { readonly kind: 'page'; readonly url: string }
  | Exclude<ReplyOutcome, { kind: 'accepted' }>;
