import { dueShards } from '../../contracts/tables.ts';
import { InvalidInput } from '../../core/errors.ts';
import type { Meeting } from '../../core/meeting.ts';
import { addDays, addSeconds } from '../../core/time.ts';
import type { MeetingQuery, MeetingStore } from '../../ports/meeting-store.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { epochSeconds, withoutAttributes } from './item.ts';
import { joinKey, shardOf } from './keys.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';

const daysKept = 30;
const largestPage = 100;

/** What is not due has neither shard nor `dueAt`: a null would not be accepted in the index. */
const toItem = ({ dueAt, ...meeting }: Meeting) => ({
  ...meeting,
  eventKey: joinKey(meeting.connectionId, meeting.calendarId, meeting.seriesId ?? meeting.eventId),
  ...(dueAt !== null && { dueShard: shardOf(meeting.id, dueShards), dueAt }),
  expiresAt: epochSeconds(addDays(meeting.end, daysKept)),
});

const toMeeting = (item: Item): Meeting =>
  ({ dueAt: null, ...withoutAttributes(item, ['eventKey', 'dueShard', 'expiresAt']) }) as Meeting;

const byText =
  (attribute: string) =>
  (a: Item, b: Item): number => {
    const [first, second] = [String(a[attribute]), String(b[attribute])];
    return first < second ? -1 : Number(first > second);
  };

/** The last key of the page before. Throws InvalidInput when it is not within the question. */
const placeOf = ({ userId, from, to, cursor }: MeetingQuery) => {
  if (cursor === undefined || cursor === null) return undefined;
  const [start = '', id = ''] = decodeCursor(cursor, 2);
  if (start < from || start >= to || id === '')
    throw new InvalidInput('cursor', 'A cursor of another question');
  return { userId, start, id };
};

/** The meetings of each user; the indexes find them by start, by event, and the due ones of all users. */
export const dynamoMeetingStore = (tables: Tables): MeetingStore => {
  const table = openTable(tables, 'meetings');
  return {
    get: async (userId, meetingId) => {
      const item = await table.get({ userId, id: meetingId });
      return item === null ? null : toMeeting(item);
    },
    save: (meeting) => table.save(toItem(meeting)),
    between: async (query) => {
      const after = placeOf(query);
      // Both ends of BETWEEN count; ours does not.
      const last = addSeconds(query.to, -1);
      if (last < query.from) return { meetings: [], nextCursor: null };
      const limit = Math.max(1, Math.min(query.limit ?? largestPage, largestPage));
      const where = expression('#userId = :userId AND #start BETWEEN :from AND :last', {
        userId: query.userId,
        from: query.from,
        last,
      });
      const pages = table.pages({ index: 'by-start', where, after, pageSize: limit + 1 });
      const found = (await collect(pages, limit + 1)).map(toMeeting);
      const meetings = found.slice(0, limit);
      const end = meetings.at(-1);
      const more = found.length > limit && end !== undefined;
      return { meetings, nextCursor: more ? encodeCursor([end.start, end.id]) : null };
    },
    ofEvent: async (connectionId, calendarId, seriesOrEventId) => {
      const key = joinKey(connectionId, calendarId, seriesOrEventId);
      const where = expression('#eventKey = :key', { key });
      return (await collect(table.pages({ index: 'by-event', where }))).map(toMeeting);
    },
    ofCalendar: async (userId, connectionId, calendarId) => {
      const where = expression('#userId = :userId', { userId });
      const filter = expression('#connectionId = :connectionId AND #calendarId = :calendarId', {
        connectionId,
        calendarId,
      });
      const items = await collect(table.pages({ where, filter }));
      return [...items].sort(byText('start')).map(toMeeting);
    },
    due: async (now, limit) => {
      const ofShard = (shard: string) => {
        const where = expression('#dueShard = :shard AND #dueAt <= :now', { shard, now });
        return collect(table.pages({ index: 'due', where, pageSize: limit }), limit);
      };
      const items = (await Promise.all(dueShards.map(ofShard))).flat().sort(byText('dueAt'));
      return items
        .slice(0, limit)
        .map((item) => ({ userId: String(item.userId), meetingId: String(item.id) }));
    },
  };
};
