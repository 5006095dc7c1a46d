import type { NewEvent } from '../core/approvals/calendar-action.ts';
import type { WrittenEdit } from '../core/approvals/decide-execution.ts';
import type { EventNow, Mark } from '../core/approvals/event-now.ts';
import type { ResponseStatus } from '../core/calendar-event.ts';

/** Names an event, and the request that it is written for. */
export type WrittenEvent = {
  readonly calendarId: string;
  readonly eventId: string;
  readonly approvalId: string;
  readonly mark: Mark;
};

/** `etag`: only while Google has this very version; null for whatever there is. */
type Conditional = WrittenEvent & { readonly etag: string | null };

export type WriteOutcome =
  | { readonly kind: 'written' }
  /** An event with this id is there, or was: ours, if the id is. */
  | { readonly kind: 'exists' }
  /** Google has another version than the one that was named. */
  | { readonly kind: 'changed' }
  /** There is no such event any more. */
  | { readonly kind: 'gone' }
  /** Google will not do it, in words that can be shown. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Writes to one Google account. A write can be repeated: what came of a lost answer is found again by the
 * event's id and mark. Throws CalendarUnavailable, MissingScope, ReconnectNeeded, MisconfiguredDeployment or
 * TransientError, never a library's error.
 */
export type CalendarActions = {
  /** Null where there is no such event; a deleted one may still be found, as cancelled. */
  find(event: { readonly calendarId: string; readonly eventId: string }): Promise<EventNow | null>;
  insert(input: WrittenEvent & { readonly event: NewEvent }): Promise<WriteOutcome>;
  patch(
    input: Conditional & { readonly edit: WrittenEdit; readonly tellGuests: boolean },
  ): Promise<WriteOutcome>;
  /** Answers the invitation to the address `as`; `comment` null leaves the note beside the answer as it is. */
  respond(
    input: Conditional & {
      readonly response: ResponseStatus;
      readonly comment: string | null;
      readonly as: string;
    },
  ): Promise<WriteOutcome>;
  remove(input: Conditional & { readonly tellGuests: boolean }): Promise<WriteOutcome>;
};

/** Opens the account of a connection for writing. */
export type OpenCalendarActions = (userId: string, connectionId: string) => Promise<CalendarActions>;
