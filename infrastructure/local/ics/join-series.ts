import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { instanceIdOf } from '../../../src/core/instance-id.ts';
import type { CalendarTime } from './calendar-time.ts';
import { alignTo, sortMs, toEventTime, toGoogleTime } from './calendar-time.ts';
import { eventIdOf } from './event-id.ts';
import type { FileEvent } from './read-event.ts';
import { recurrenceLines } from './read-recurrence.ts';
import type { NoteSkipped } from './skipped.ts';

type GoogleEvent = calendar_v3.Schema$Event;

/** The newer of two copies: by SEQUENCE, then DTSTAMP, then place in the file. */
const newer = (a: FileEvent, b: FileEvent): FileEvent => {
  if (a.sequence !== b.sequence) return a.sequence > b.sequence ? a : b;
  return a.stamp > b.stamp ? a : b;
};

const newestBy = (
  events: readonly FileEvent[],
  keyOf: (event: FileEvent) => string,
  note: NoteSkipped,
): ReadonlyMap<string, FileEvent> => {
  const newest = new Map<string, FileEvent>();
  for (const event of events) {
    const key = keyOf(event);
    const known = newest.get(key);
    const winner = known === undefined ? event : newer(known, event);
    if (known !== undefined) {
      const { line, what } = winner === known ? event : known;
      note({ line, what, reason: `another copy of it, at line ${winner.line}, is newer (same UID)` });
    }
    newest.set(key, winner);
  }
  return newest;
};

const instanceOf = (id: string, original: CalendarTime): GoogleEvent => ({
  id: instanceIdOf(id, toEventTime(original)),
  recurringEventId: id,
  originalStartTime: toGoogleTime(original),
});

const masterOf = (id: string, event: FileEvent): GoogleEvent | null => {
  if (event.times === null) return null;
  const recurrence = [...recurrenceLines(event.recurrence)];
  return {
    ...event.content,
    id,
    iCalUID: event.uid,
    sequence: event.sequence,
    start: toGoogleTime(event.times.start),
    end: toGoogleTime(event.times.end),
    ...(recurrence.length > 0 ? { recurrence } : {}),
  };
};

const exceptionOf = (id: string, original: CalendarTime, event: FileEvent): GoogleEvent => {
  if (event.times === null) {
    return { kind: 'calendar#event', status: 'cancelled', ...instanceOf(id, original) };
  }
  return {
    ...event.content,
    ...instanceOf(id, original),
    iCalUID: event.uid,
    sequence: event.sequence,
    start: toGoogleTime(event.times.start),
    end: toGoogleTime(event.times.end),
  };
};

/** Added occurrences that last longer or shorter than the series: Google keeps them as exceptions. */
const ownLengths = (id: string, master: FileEvent): readonly GoogleEvent[] => {
  const { times } = master;
  if (times === null) return [];
  const seriesMs = sortMs(times.end) - sortMs(times.start);
  return master.recurrence.added.flatMap(({ start, end }) =>
    end === null || sortMs(end) < sortMs(start) || sortMs(end) - sortMs(start) === seriesMs
      ? []
      : [exceptionOf(id, start, { ...master, times: { ...times, start, end } })],
  );
};

/** One series, or single event, with its exceptions. */
const familyOf = (uid: string, events: readonly FileEvent[], note: NoteSkipped): readonly GoogleEvent[] => {
  const id = eventIdOf(uid);
  const master = newestBy(
    events.filter(({ replaces }) => replaces === null),
    () => uid,
    note,
  ).get(uid);
  // A cancelled series takes its exceptions with it.
  if (master?.cancelled === true) return [];
  const start = master?.times?.start;
  const originalOf = ({ replaces }: FileEvent): CalendarTime | null =>
    replaces === null || start === undefined ? replaces : alignTo(start, replaces);
  const exceptions = newestBy(
    events.filter(({ replaces }) => replaces !== null),
    (event) => String(sortMs(originalOf(event) ?? { kind: 'day', date: '1970-01-01' })),
    note,
  );
  const changed = [...exceptions.values()].flatMap((event) => {
    const original = originalOf(event);
    if (original === null || (master === undefined && event.times === null)) return [];
    if (event.andFollowing) {
      const reason =
        'a change of all following occurrences (RANGE=THISANDFUTURE) is read as a change of this one only';
      note({ line: event.line, what: event.what, reason });
    }
    return [exceptionOf(id, original, event)];
  });
  const changedIds = new Set(changed.map((event) => event.id));
  const first = master === undefined ? null : masterOf(id, master);
  const lengths = master === undefined ? [] : ownLengths(id, master);
  return [
    ...(first === null ? [] : [first]),
    ...lengths.filter((event) => !changedIds.has(event.id)),
    ...changed,
  ];
};

/** Joins what belongs together by UID: Google's masters, single events and exceptions, in the file's order. */
export const joinSeries = (events: readonly FileEvent[], note: NoteSkipped): GoogleEvent[] => {
  const families = new Map<string, FileEvent[]>();
  for (const event of events) {
    const family = families.get(event.uid);
    if (family === undefined) families.set(event.uid, [event]);
    else family.push(event);
  }
  return [...families].flatMap(([uid, family]) => familyOf(uid, family, note));
};
