import type { FoundConflict } from '../core/approvals/approval.ts';
import type { CalendarAction } from '../core/approvals/calendar-action.ts';
import { beginOf } from '../core/approvals/check-request.ts';
import { type Engagement, toEngagement } from '../core/conflicts/engagement.ts';
import { conflictsWith } from '../core/conflicts/find-conflicts.ts';
import { addDays } from '../core/time.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';

const mostShown = 10;

const requestedTime = (action: CalendarAction, timeZone: string): Engagement | null => {
  const { start, end } = action.kind === 'create' ? action.event : action.kind === 'move' ? action.edit : {};
  if (start === undefined || end === undefined) return null;
  return {
    id: 'requested',
    sameAs: null,
    start: beginOf(start, timeZone),
    end: beginOf(end, timeZone),
    allDay: start.kind === 'day',
    firmness: start.kind === 'day' ? 'soft' : 'firm',
    what: 'a meeting',
  };
};

/** What stands in the way of the time that a change asks for, over all calendars, the worst first. */
export const conflictsOfAction = async (
  deps: { readonly meetings: Pick<MeetingStore, 'between'> },
  input: {
    readonly userId: string;
    readonly action: CalendarAction;
    /** Of the calendar. */
    readonly timeZone: string;
    readonly bufferMinutes: number;
    /** The meeting itself is no conflict. */
    readonly meetingId: string | null;
  },
): Promise<readonly FoundConflict[]> => {
  const requested = requestedTime(input.action, input.timeZone);
  if (requested === null) return [];
  const { meetings } = await deps.meetings.between({
    userId: input.userId,
    from: addDays(requested.start, -1),
    to: addDays(requested.end, 1),
  });
  const others = meetings
    .filter(({ id, left }) => id !== input.meetingId && left !== true)
    .flatMap((one) => toEngagement(one) ?? []);
  return conflictsWith(requested, others, input.bufferMinutes)
    .slice(0, mostShown)
    .map(({ severity, reason, between }) => ({ severity, reason, meetingId: between[1] }));
};
