import type { Instant } from '../core/time.ts';

type OneCalendar = { readonly connectionId: string; readonly calendarId: string };

/**
 * Which calendars have a sync queued that has not begun: further notifications need no further one. The sync
 * clears the mark before it asks Google, so a change that comes while it runs has one more sync queued.
 */
export type ChangeMarks = {
  /** False when a sync was queued under another mark after `staleBefore`, and has not begun. */
  set(
    calendar: OneCalendar & { readonly mark: string; readonly at: Instant; readonly staleBefore: Instant },
  ): Promise<boolean>;
  /** The sync of this mark is queued. Without it, because somebody died in between, the next set succeeds. */
  confirm(calendar: OneCalendar & { readonly mark: string }): Promise<void>;
  clear(calendar: OneCalendar): Promise<void>;
};
