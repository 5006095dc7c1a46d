import type { EventTime } from './calendar-event.ts';
import { parseDateOnly } from './date-only.ts';
import { parseInstant } from './time.ts';

export type InstanceId = { readonly seriesId: string; readonly originalStart: EventTime };

/**
 * Reads Google's id of one occurrence, `<series>_YYYYMMDDTHHMMSSZ` or `<series>_YYYYMMDD`; null for any other id.
 * A heuristic: a stand-alone event's id may look the same, so look the id up in the store first.
 */
export const parseInstanceId = (eventId: string): InstanceId | null => {
  const parts = /^(.+)_(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/.exec(eventId);
  if (parts === null) return null;
  const [, seriesId = '', year, month, day, hour, minute, second] = parts;
  const date = parseDateOnly(`${year}-${month}-${day}`);
  if (date === null) return null;
  if (hour === undefined) return { seriesId, originalStart: { kind: 'day', date } };
  const at = parseInstant(`${date}T${hour}:${minute}:${second}Z`);
  return at === null ? null : { seriesId, originalStart: { kind: 'timed', at, timeZone: null } };
};

/** The id that Google gives the occurrence of a series with this original start. */
export const instanceIdOf = (seriesId: string, originalStart: EventTime): string =>
  originalStart.kind === 'day'
    ? `${seriesId}_${originalStart.date.replaceAll('-', '')}`
    : `${seriesId}_${originalStart.at.replaceAll(/[-:]/g, '')}`;
