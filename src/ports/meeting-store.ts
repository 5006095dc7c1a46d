import type { Meeting } from '../core/meeting.ts';
import type { Instant } from '../core/time.ts';
import type { SaveOutcome } from './save-outcome.ts';

export type MeetingQuery = {
  readonly userId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly cursor?: string | null;
  /** At most 100. */
  readonly limit?: number;
};

export type MeetingPage = { readonly meetings: readonly Meeting[]; readonly nextCursor: string | null };

export type MeetingStore = {
  get(userId: string, meetingId: string): Promise<Meeting | null>;
  save(meeting: Meeting): Promise<SaveOutcome>;
  /** By start, earliest first. */
  between(query: MeetingQuery): Promise<MeetingPage>;
  /** All stored meetings that came from one series or single event of a calendar. */
  ofEvent(connectionId: string, calendarId: string, seriesOrEventId: string): Promise<readonly Meeting[]>;
  /** All stored meetings of a calendar. */
  ofCalendar(userId: string, connectionId: string, calendarId: string): Promise<readonly Meeting[]>;
  /** Meetings whose `dueAt` has come, over all users, through the sparse due index. */
  due(
    now: Instant,
    limit: number,
  ): Promise<readonly { readonly userId: string; readonly meetingId: string }[]>;
};
