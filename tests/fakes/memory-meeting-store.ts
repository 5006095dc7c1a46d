import { InvalidInput } from '../../src/core/errors.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import type { MeetingStore } from '../../src/ports/meeting-store.ts';
import { byText, joinKey, versionedRecords } from './versioned-records.ts';

const byStart = byText((meeting: Meeting) => joinKey(meeting.start, meeting.id));

/** What `all` gives beside the port is for the test to look at. */
export type MemoryMeetingStore = MeetingStore & { all(): readonly Meeting[] };

export const memoryMeetingStore = (): MemoryMeetingStore => {
  const meetings = versionedRecords<Meeting>(({ userId, id }) => joinKey(userId, id));
  return {
    all: () => [...meetings.all()].sort(byStart),
    get: async (userId, meetingId) => meetings.get(joinKey(userId, meetingId)),
    save: async (meeting) => meetings.save(meeting),
    between: async ({ userId, from, to, cursor = null, limit = 100 }) => {
      if (cursor !== null && !cursor.startsWith('["'))
        throw new InvalidInput('cursor', 'Not a cursor of ours');
      const rest = meetings
        .all()
        .filter((meeting) => meeting.userId === userId && meeting.start >= from && meeting.start < to)
        .filter(({ start, id }) => cursor === null || joinKey(start, id) > cursor)
        .sort(byStart);
      const page = rest.slice(0, Math.min(limit, 100));
      const last = page.at(-1);
      return {
        meetings: page,
        nextCursor: last !== undefined && rest.length > page.length ? joinKey(last.start, last.id) : null,
      };
    },
    ofEvent: async (connectionId, calendarId, seriesOrEventId) =>
      meetings
        .all()
        .filter((meeting) => meeting.connectionId === connectionId && meeting.calendarId === calendarId)
        .filter(({ seriesId, eventId }) => (seriesId ?? eventId) === seriesOrEventId)
        .sort(byStart),
    ofCalendar: async (userId, connectionId, calendarId) =>
      meetings
        .all()
        .filter((meeting) => meeting.userId === userId)
        .filter((meeting) => meeting.connectionId === connectionId && meeting.calendarId === calendarId)
        .sort(byStart),
    due: async (now, limit) =>
      meetings
        .all()
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .sort(byText(({ dueAt, id }) => joinKey(dueAt ?? '', id)))
        .slice(0, limit)
        .map(({ userId, id }) => ({ userId, meetingId: id })),
  };
};
