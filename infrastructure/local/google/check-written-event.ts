import type { RawEvent } from './account-calendar.ts';
import type { RawTime } from './event-times.ts';
import { rawTimeMs } from './event-times.ts';
import { GoogleApiError } from './google-error.ts';

const refuse = (reason: string, message: string): GoogleApiError =>
  new GoogleApiError({ status: 400, reason, message });

const isDay = (time: RawTime): boolean => typeof time.date === 'string';

const checkTime = (name: 'start' | 'end', time: RawTime | undefined): RawTime => {
  if (!time || (!time.date && !time.dateTime)) throw refuse('required', `Missing ${name} time.`);
  if (time.date && time.dateTime) throw refuse('invalid', `Invalid ${name} time.`);
  const bare = time.dateTime && !/(Z|[+-]\d{2}:?\d{2})$/i.test(time.dateTime);
  if (bare && !time.timeZone) throw refuse('required', 'Missing time zone definition for start time.');
  if (rawTimeMs(time, 'UTC') === null) throw refuse('invalid', 'Bad Request');
  return time;
};

const isAddress = (text: unknown): boolean =>
  typeof text === 'string' && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(text);

/** Refuses an event that Google would not keep: without times, ending before it begins, with guests that are none. */
export const checkWrittenEvent = (event: RawEvent, timeZone: string): void => {
  const start = checkTime('start', event.start);
  const end = checkTime('end', event.end);
  if (isDay(start) !== isDay(end))
    throw refuse('invalid', 'Start and end times must either both be date or both be dateTime.');
  const [fromMs, toMs] = [rawTimeMs(start, timeZone) ?? 0, rawTimeMs(end, timeZone) ?? 0];
  if (toMs < fromMs || (isDay(start) && toMs === fromMs)) {
    throw refuse('timeRangeEmpty', 'The specified time range is empty.');
  }
  for (const { email } of event.attendees ?? []) {
    if (!isAddress(email)) throw refuse('invalid', 'Invalid attendee email.');
  }
  if ((event.description?.length ?? 0) > 8192) throw refuse('invalid', 'Invalid description.');
};
