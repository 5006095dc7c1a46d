import { UnusableEvent } from './calendar-file-error.ts';
import type { CalendarTime } from './calendar-time.ts';
import { addTo, inZone, readTime, sortMs, wallOf } from './calendar-time.ts';
import type { FileZones } from './file-zones.ts';
import { after, readDuration } from './read-duration.ts';
import type { Property } from './read-property.ts';
import { textOf } from './read-property.ts';

export type EventTimes = {
  readonly start: CalendarTime;
  readonly end: CalendarTime;
  /** What the file says about the end and was not taken. */
  readonly remark: string | null;
  readonly endUnspecified: boolean;
};

type Facts = {
  readonly start: Property | undefined;
  readonly end: Property | undefined;
  readonly duration: Property | undefined;
  /** Outlook's flag for events from midnight to midnight. */
  readonly wholeDay: boolean;
  readonly zones: FileZones;
  /** Where the event begins, for what is missing. */
  readonly line: number;
};

const atMidnight = (time: CalendarTime): boolean => wallOf(time).endsWith('T00:00:00');
const asDay = (time: CalendarTime): CalendarTime => ({ kind: 'day', date: wallOf(time).slice(0, 10) });

/** `end` in the kind of `start`: the day it ends before, or midnight of that day. */
const endLike = (start: CalendarTime, end: CalendarTime): CalendarTime => {
  if (start.kind === 'timed' && end.kind === 'day') return inZone(wallOf(end), start.zone);
  if (start.kind === 'day' && end.kind === 'timed') {
    return atMidnight(end) ? asDay(end) : addTo(asDay(end), 86_400);
  }
  return end;
};

/** When an event starts and ends. Throws UnusableEvent without a start that can be read. */
export const readTimes = (facts: Facts): EventTimes => {
  const { zones } = facts;
  if (facts.start === undefined) throw new UnusableEvent(facts.line, 'it has no start (DTSTART)');
  const written = readTime(facts.start.values[0], facts.start, zones);
  if (written === null) throw new UnusableEvent(facts.start.line, 'its start (DTSTART) is no date');
  const writtenEnd = facts.end === undefined ? null : readTime(facts.end.values[0], facts.end, zones);
  const whole = facts.wholeDay && atMidnight(written) && (writtenEnd === null || atMidnight(writtenEnd));
  const start = whole ? asDay(written) : written;
  const shortest = start.kind === 'day' ? addTo(start, 86_400) : start;

  if (writtenEnd !== null) {
    const end = endLike(start, writtenEnd);
    if (sortMs(end) >= sortMs(shortest)) return { start, end, remark: null, endUnspecified: false };
    // A day that ends on itself is common, and means that day.
    const remark =
      sortMs(end) < sortMs(start) ? 'its end lies before its start; it is taken to end when it starts' : null;
    return { start, end: shortest, remark, endUnspecified: false };
  }
  const lasts = facts.duration === undefined ? null : readDuration(textOf(facts.duration) ?? '');
  if (lasts !== null) {
    const end = after(start, lasts);
    return {
      start,
      end: sortMs(end) < sortMs(shortest) ? shortest : end,
      remark: null,
      endUnspecified: false,
    };
  }
  const given = facts.end ?? facts.duration;
  const remark =
    given === undefined ? null : 'its end or duration cannot be read; it is taken to end when it starts';
  return { start, end: shortest, remark, endUnspecified: true };
};
