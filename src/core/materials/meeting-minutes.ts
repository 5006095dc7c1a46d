import type { Instant } from '../time.ts';
import { minutesBetween } from '../time.ts';

/** The whole minutes of a meeting; 0 where it ends before it begins. */
export const meetingMinutes = (meeting: { readonly start: Instant; readonly end: Instant }): number =>
  Math.max(0, Math.floor(minutesBetween(meeting.start, meeting.end)));
