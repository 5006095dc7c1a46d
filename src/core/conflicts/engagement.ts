import type { Meeting } from '../meeting.ts';
import type { Instant } from '../time.ts';

/** How firmly a stretch of time is taken. */
export type Firmness = 'firm' | 'tentative' | 'soft';

/** A stretch of a user's time that is, or would be, taken. */
export type Engagement = {
  readonly id: string;
  /** The same invitation seen on two calendars has one key: it is not in conflict with itself. */
  readonly sameAs: string | null;
  readonly start: Instant;
  readonly end: Instant;
  readonly allDay: boolean;
  readonly firmness: Firmness;
  /** What it is, as an explanation names it: `a meeting`, `out of office`. */
  readonly what: string;
};

type Scheduled = Pick<
  Meeting,
  'id' | 'start' | 'end' | 'allDay' | 'iCalUid' | 'transparent' | 'status' | 'myResponse' | 'eventType'
>;

/** Events that say something about a day, and take no time. */
const takesNoTime: ReadonlySet<string> = new Set(['workingLocation', 'birthday']);

const firmnessOf = (meeting: Scheduled): Firmness => {
  if (meeting.eventType === 'outOfOffice') return 'firm';
  if (meeting.allDay || meeting.eventType === 'focusTime') return 'soft';
  const accepted = meeting.myResponse === 'accepted' || meeting.myResponse === 'organizer';
  return meeting.status === 'confirmed' && accepted ? 'firm' : 'tentative';
};

const whatOf = (meeting: Scheduled): string => {
  if (meeting.eventType === 'outOfOffice') return 'out of office';
  if (meeting.eventType === 'focusTime') return 'focus time';
  return meeting.allDay ? 'an all-day event' : 'a meeting';
};

/** The time that a meeting takes; null where it takes none (cancelled, declined, shown as free). */
export const toEngagement = (meeting: Scheduled): Engagement | null => {
  const free =
    meeting.status === 'cancelled' ||
    meeting.myResponse === 'declined' ||
    meeting.transparent ||
    takesNoTime.has(meeting.eventType) ||
    meeting.end <= meeting.start;
  if (free) return null;
  return {
    id: meeting.id,
    sameAs: meeting.iCalUid,
    start: meeting.start,
    end: meeting.end,
    allDay: meeting.allDay,
    firmness: firmnessOf(meeting),
    what: whatOf(meeting),
  };
};

/** A busy stretch of a calendar of which only free and busy can be read. */
export const toBusyEngagement = (busy: {
  readonly calendarId: string;
  readonly start: Instant;
  readonly end: Instant;
}): Engagement => ({
  id: JSON.stringify(['busy', busy.calendarId, busy.start, busy.end]),
  sameAs: null,
  start: busy.start,
  end: busy.end,
  allDay: false,
  firmness: 'firm',
  what: 'busy time',
});
