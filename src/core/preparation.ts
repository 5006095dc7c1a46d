import type { DateOnly, Instant } from './time.ts';

/** Where one run of the workflow stands. The terminal ones are closed, skipped, withdrawn, failed. */
export type PreparationStatus =
  | 'gathering'
  | 'asking'
  | 'snoozed'
  | 'answered'
  | 'writing'
  | 'delivered'
  | 'closed'
  | 'skipped'
  | 'withdrawn'
  | 'failed';

export const terminalStatuses: readonly PreparationStatus[] = ['closed', 'skipped', 'withdrawn', 'failed'];

export type Channel = 'slack' | 'sms';

/** The messages a preparation may send; each at most once per channel. */
export type NoticeKind = 'notice' | 'materials' | 'reminder' | 'failure';

/**
 * A message that was claimed (`sending`) and then sent; `ref` finds it again at the vendor. `unsent`: the
 * last try did not succeed and another may; `rejected`: this channel is given up for it.
 */
export type Notice = {
  readonly kind: NoticeKind;
  readonly channel: Channel;
  /** The round of asking it belongs to: a snooze begins the next. */
  readonly round: number;
  readonly state: 'sending' | 'sent' | 'unsent' | 'rejected';
  /** How often sending was tried without success. */
  readonly failures: number;
  readonly at: Instant;
  readonly ref: NoticeRef | null;
  /** What the vendor reported of its arrival; absent until then. */
  readonly arrival?: 'delivered' | 'undelivered';
};

/** Slack: the conversation and the message's timestamp in it. SMS: the message's id. */
export type NoticeRef =
  | { readonly channel: 'slack'; readonly conversation: string; readonly ts: string }
  | { readonly channel: 'sms'; readonly id: string };

export type Answer = { readonly questionId: string; readonly text: string };

/** What one context source had to say; "nothing" and "unavailable" are answers too. */
export type ContextResult =
  | { readonly source: string; readonly kind: 'found'; readonly facts: readonly ContextFact[] }
  | { readonly source: string; readonly kind: 'nothing' }
  | { readonly source: string; readonly kind: 'unavailable'; readonly reason: string };

export type ContextFact = { readonly text: string; readonly source: string };

export type Feedback = { readonly useful: boolean; readonly at: Instant };

/** The materials written anew on their owner's word. */
export type Revision = {
  /** 2 for the first of them. */
  readonly number: number;
  /** What was asked for, in the person's words. */
  readonly remark: string;
  readonly via: 'slack' | 'page';
  readonly askedAt: Instant;
  /** Null while it is being written. */
  readonly writtenAt: Instant | null;
};

/** One run of the workflow for one meeting at one start time. */
export type Preparation = {
  /** Hash of user, meeting, generation and start: the same run can only be made once. */
  readonly id: string;
  readonly userId: string;
  readonly meetingId: string;
  readonly generation: number;
  readonly start: Instant;
  readonly status: PreparationStatus;
  /** The execution that runs it, for stopping it. */
  readonly executionId: string | null;
  /** Resumes the waiting execution; never leaves the store but to the workflow engine. */
  readonly taskToken: string | null;
  /** 0 at first; a snooze begins the next. Buttons carry it, so that a click on an old notice is known as stale. */
  readonly round: number;
  readonly notices: readonly Notice[];
  readonly context: readonly ContextResult[];
  readonly answers: readonly Answer[];
  /** Free notes from the thread or a reply. */
  readonly notes: readonly string[];
  readonly answeredVia: Channel | 'page' | null;
  /** The text messages that were taken as replies to it, by id: one that Twilio delivers again is known. */
  readonly smsReplies?: readonly string[];
  readonly snoozedUntil: Instant | null;
  /** The id of the short link to the materials. */
  readonly linkId: string | null;
  readonly writer: string | null;
  readonly costUsd: number;
  /** The part of `costUsd` that fell on the last day (UTC) on which a model wrote; absent where none did. */
  readonly spentLast?: { readonly day: DateOnly; readonly costUsd: number };
  /** What was asked of a model for it; absent where none was. */
  readonly modelUse?: { readonly calls: number; readonly inputTokens: number; readonly outputTokens: number };
  readonly dueAt: Instant;
  readonly startedAt: Instant;
  readonly noticedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly writtenAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly remindedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcomeReason: string | null;
  /** What its person said of the materials; the first word stands. Absent until then. */
  readonly feedback?: Feedback;
  /** Absent until its person asks for a change. */
  readonly revisions?: readonly Revision[];
  /** When its person took the link back; absent until then. */
  readonly linkWithdrawnAt?: Instant;
  readonly version: number;
};
