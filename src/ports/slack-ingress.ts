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
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed' };

/** Reads the signed bodies that Slack sends; a body that does not fit is `malformed`, never an error. */
export type SlackIngress = {
  readonly verify: VerifySlackRequest;
  interaction(body: string): SlackInteraction;
  command(body: string): SlackCommand | null;
  event(body: string): SlackEvent;
};

/** Answers a click with a message that only the person who clicked sees. */
export type RespondToClick = (responseUrl: string, text: string) => Promise<void>;
