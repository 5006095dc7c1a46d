import { InvalidInput } from '../core/errors.ts';
import type { MeetingType } from '../core/meeting-type.ts';
import { meetingTypes } from '../core/meeting-type.ts';
import type { Instant } from '../core/time.ts';
import { addDays, parseInstant } from '../core/time.ts';

export type MeetingListQuery = {
  readonly from: Instant;
  readonly to: Instant;
  readonly calendarId: string | null;
  readonly type: MeetingType | null;
  readonly cursor: string | null;
  readonly limit: number;
};

const defaultDays = 30;
const defaultLimit = 50;
const maxLimit = 100;

/** A time of a query; throws InvalidInput naming the parameter. */
export const readTime = (field: string, text: string | undefined, otherwise: Instant): Instant => {
  if (text === undefined) return otherwise;
  const at = parseInstant(text);
  if (at === null) throw new InvalidInput(field, `${field} must be a time such as 2026-03-02T08:00:00Z`);
  return at;
};

const readLimit = (text: string | undefined): number => {
  if (text === undefined) return defaultLimit;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > maxLimit) {
    throw new InvalidInput('limit', `limit must be a whole number from 1 to ${maxLimit}`);
  }
  return limit;
};

const readType = (text: string | undefined): MeetingType | null => {
  if (text === undefined) return null;
  const type = meetingTypes.find((known) => known === text);
  if (type === undefined) throw new InvalidInput('type', `type must be one of ${meetingTypes.join(', ')}`);
  return type;
};

const readText = (field: string, text: string | undefined): string | null => {
  if (text === '' || (text?.length ?? 0) > 1024) {
    throw new InvalidInput(field, `${field} must have 1 to 1024 characters`);
  }
  return text ?? null;
};

/** Reads the limit and cursor of any list; throws InvalidInput naming the parameter. */
export const readPageQuery = (
  query: Readonly<Record<string, string>>,
): { readonly limit: number; readonly cursor: string | null } => ({
  cursor: readText('cursor', query.cursor),
  limit: readLimit(query.limit),
});

/** Reads the query of GET /api/meetings; throws InvalidInput naming the parameter. From now for 30 days by default. */
export const readMeetingQuery = (query: Readonly<Record<string, string>>, now: Instant): MeetingListQuery => {
  const from = readTime('from', query.from, now);
  const to = readTime('to', query.to, addDays(from, defaultDays));
  if (to <= from) throw new InvalidInput('to', 'to must be later than from');
  return {
    from,
    to,
    calendarId: readText('calendarId', query.calendarId),
    type: readType(query.type),
    ...readPageQuery(query),
  };
};
