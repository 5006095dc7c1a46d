import type { Meeting } from '../core/meeting.ts';
import type { MeetingType } from '../core/meeting-type.ts';
import type { Instant } from '../core/time.ts';
import type { MeetingPage, MeetingStore } from '../ports/meeting-store.ts';
import { calendarKeyOf } from './find-calendar.ts';

export type ListMeetings = {
  readonly userId: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Google's id of a calendar, or its key. */
  readonly calendarId?: string | null;
  readonly type?: MeetingType | null;
  readonly cursor?: string | null;
  /** 1 to 100. */
  readonly limit: number;
};

/** With a rare filter a page may end early; its cursor goes on. */
const maxReads = 10;

/** A person's meetings of the calendars that are followed, by start, a page at a time. Throws InvalidInput for a cursor that is not ours. */
export const listMeetings =
  (deps: { readonly meetings: MeetingStore }) =>
  async (query: ListMeetings): Promise<MeetingPage> => {
    const { userId, from, to, limit, calendarId = null, type = null } = query;
    const matches = (meeting: Meeting): boolean =>
      meeting.left !== true &&
      (calendarId === null || meeting.calendarId === calendarId || calendarKeyOf(meeting) === calendarId) &&
      (type === null || meeting.decision.type === type);
    const found: Meeting[] = [];
    let cursor = query.cursor ?? null;
    for (let reads = 0; reads < maxReads; reads += 1) {
      const page = await deps.meetings.between({ userId, from, to, cursor, limit: limit - found.length });
      found.push(...page.meetings.filter(matches));
      cursor = page.nextCursor;
      if (cursor === null || found.length >= limit) break;
    }
    return { meetings: found, nextCursor: cursor };
  };
