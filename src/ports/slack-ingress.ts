import type { Proposal } from '../core/approvals/approval.ts';
import type { MeetingListing } from '../core/message.ts';
import type { Answer } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import type { SlackIdentity } from '../core/user.ts';

/** Whether Slack signed these bytes; false, never an error, for anything else. */
export type VerifySlackRequest = (request: {
  readonly secrets: readonly string[];
  readonly timestamp: string | null;
  readonly signature: string | null;
  readonly rawBody: Uint8Array;
  readonly now: Instant;
}) => boolean;

/** What a person did in Slack; who did it is Slack's signed word. */
export type SlackInteraction =
  | {
      readonly kind: 'button';
      readonly by: SlackIdentity;
      readonly action: 'start' | 'snooze' | 'skip' | 'skip-series';
      readonly preparationId: string;
      readonly version: number;
      readonly triggerId: string;
      readonly responseUrl: string | null;
    }
  | {
      /** "Prep now" in a list of meetings. */
      readonly kind: 'prepare';
      readonly by: SlackIdentity;
      readonly meetingId: string;
      /** Null in the home page, which is published anew instead. */
      readonly responseUrl: string | null;
    }
  | {
      readonly kind: 'feedback';
      readonly by: SlackIdentity;
      readonly preparationId: string;
      readonly useful: boolean;
      readonly responseUrl: string | null;
    }
  | {
      /** "Change it" under materials. */
      readonly kind: 'change';
      readonly by: SlackIdentity;
      readonly preparationId: string;
      readonly triggerId: string;
      readonly responseUrl: string | null;
    }
  | {
      /** What should be different about them. */
      readonly kind: 'change-form';
      readonly by: SlackIdentity;
      readonly preparationId: string;
      readonly remark: string;
      readonly firstBlockId: string;
    }
  | {
      /** Approve, Reject or Undo under a change of the calendar. */
      readonly kind: 'decision';
      readonly by: SlackIdentity;
      readonly approvalId: string;
      readonly decision: 'approve' | 'reject' | 'undo';
      readonly responseUrl: string | null;
    }
  | {
      /** Something that could be done in the calendar, offered under materials. */
      readonly kind: 'proposal';
      readonly by: SlackIdentity;
      readonly meetingId: string;
      readonly proposal: Proposal;
      readonly responseUrl: string | null;
    }
  | {
      readonly kind: 'form';
      readonly by: SlackIdentity;
      readonly preparationId: string;
      readonly version: number;
      readonly answers: readonly Answer[];
      readonly note: string | null;
      /** Where an error can be shown without losing what was typed. */
      readonly firstBlockId: string | null;
    }
  /** A button or form that this version does not know. */
  | { readonly kind: 'unknown'; readonly responseUrl: string | null }
  /** Nothing to do: a link was opened. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed' };

export type SlackCommand = {
  readonly by: SlackIdentity;
  readonly command: string;
  readonly text: string;
};

export type SlackEvent =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'home-opened'; readonly by: SlackIdentity }
  /** Words of a person in the thread of a message. */
  | {
      readonly kind: 'thread-note';
      readonly by: SlackIdentity;
      readonly conversation: string;
      readonly threadTs: string;
      readonly text: string;
    }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed' };

/** Reads the signed bodies that Slack sends; a body that does not fit is `malformed`, never an error. */
export type SlackIngress = {
  readonly verify: VerifySlackRequest;
  interaction(body: string): SlackInteraction;
  command(body: string): SlackCommand | null;
  event(body: string): SlackEvent;
  /** A list of meetings as the answer to a command, in Slack's form. */
  listing(listing: MeetingListing): { readonly text: string; readonly blocks: readonly object[] };
};

/** Answers a click with a message that only the person who clicked sees. */
export type RespondToClick = (responseUrl: string, text: string) => Promise<void>;

/** The work's result, or `late` where Slack would not wait for it; the work itself goes on. */
export type InTime = <Result>(work: Promise<Result>) => Promise<Result | 'late'>;
