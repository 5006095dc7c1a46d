import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { EventChange, EventTime } from '../../core/calendar-event.ts';
import { parseInstanceId } from '../../core/instance-id.ts';
import { parseInstant } from '../../core/time.ts';
import { cutText } from './cut-text.ts';
import { toEventContent } from './to-event-content.ts';
import { toEventEnd, toEventTime } from './to-event-time.ts';
import { withinBytes } from './within-bytes.ts';

type RawEvent = calendar_v3.Schema$Event;

/** Google's own ids are no longer. */
const maxIdLength = 1024;
const maxRecurrenceBytes = 180_000;
/** Stands for more recurrence than a record holds: it cannot be expanded, and the person is told so. */
const tooLongRecurrence = ['TOO-LONG'];

const toRecurrence = (raw: RawEvent): readonly string[] => {
  if (!Array.isArray(raw.recurrence)) return [];
  const lines = raw.recurrence.filter((line) => typeof line === 'string');
  // A line left out could only invent meetings or lose some.
  return withinBytes(lines, maxRecurrenceBytes).length === lines.length ? lines : tooLongRecurrence;
};

const toStored = (raw: RawEvent, eventId: string) => ({
  eventId,
  iCalUid: cutText(raw.iCalUID, maxIdLength),
  sequence: Number.isSafeInteger(raw.sequence) ? Number(raw.sequence) : 0,
  updated: typeof raw.updated === 'string' ? parseInstant(raw.updated) : null,
});

const toOriginalStart = (raw: RawEvent, eventId: string, calendarTimeZone: string): EventTime | null =>
  toEventTime(raw.originalStartTime, calendarTimeZone) ?? parseInstanceId(eventId)?.originalStart ?? null;

const toCancelled = (raw: RawEvent, eventId: string, calendarTimeZone: string): EventChange => {
  const originalStart = toOriginalStart(raw, eventId, calendarTimeZone);
  // Without its series it is no tombstone: whoever stores it looks the id up (core/instance-id.ts).
  if (typeof raw.recurringEventId !== 'string' || originalStart === null) return { kind: 'removed', eventId };
  return {
    kind: 'stored',
    event: {
      ...toStored(raw, eventId),
      kind: 'cancelled-exception',
      seriesId: raw.recurringEventId,
      originalStart,
    },
  };
};

const toLive = (raw: RawEvent, eventId: string, calendarTimeZone: string): EventChange => {
  const start = toEventTime(raw.start, calendarTimeZone);
  if (start === null) return { kind: 'unusable', eventId, reason: 'start missing or not a time' };
  const shared = {
    ...toStored(raw, eventId),
    ...toEventContent(raw),
    start,
    end: toEventEnd(start, raw.end, calendarTimeZone),
    tentative: raw.status === 'tentative',
  };
  if (typeof raw.recurringEventId === 'string') {
    const originalStart = toOriginalStart(raw, eventId, calendarTimeZone) ?? start;
    return {
      kind: 'stored',
      event: { ...shared, kind: 'exception', seriesId: raw.recurringEventId, originalStart },
    };
  }
  const recurrence = toRecurrence(raw);
  return recurrence.length > 0
    ? { kind: 'stored', event: { ...shared, kind: 'master', recurrence } }
    : { kind: 'stored', event: { ...shared, kind: 'single' } };
};

/** One item of a Google list as a change for the store. Never throws: an item that makes no sense is `unusable`. */
export const toEventChange = (raw: RawEvent, calendarTimeZone: string): EventChange => {
  const eventId = typeof raw?.id === 'string' ? raw.id : '';
  if (eventId === '') return { kind: 'unusable', eventId, reason: 'no id' };
  if (Math.max(eventId.length, raw.recurringEventId?.length ?? 0) > maxIdLength)
    return { kind: 'unusable', eventId: eventId.slice(0, maxIdLength), reason: 'its id is too long' };
  try {
    return raw.status === 'cancelled'
      ? toCancelled(raw, eventId, calendarTimeZone)
      : toLive(raw, eventId, calendarTimeZone);
  } catch {
    return { kind: 'unusable', eventId, reason: 'a field is not of its documented type' };
  }
};
