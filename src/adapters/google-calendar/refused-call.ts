import type { ExecAssistantError } from '../../core/errors.ts';

/** What is known of a refused call; nothing in it may come from our own request. */
export type RefusedCall = {
  readonly operation:
    | 'events.list'
    | 'calendarList.list'
    | 'events.watch'
    | 'channels.stop'
    | 'events.get'
    | 'events.insert'
    | 'events.patch'
    | 'events.delete';
  /** Null when there was no answer (time-out, reset, DNS). */
  readonly status: number | null;
  /** Google's own word for it, or `none`. */
  readonly reason: string;
  readonly aboutSyncToken: boolean;
  readonly sentSyncToken: boolean;
  readonly sentPageToken: boolean;
  readonly retryAfterSeconds: number | null;
};

export type CalendarFailure =
  /** The access token was not accepted: refresh once, then give up. */
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'failed'; readonly error: ExecAssistantError; readonly retryable: boolean };
