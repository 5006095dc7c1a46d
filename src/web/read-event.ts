import type { z } from 'zod';
import type { EventEdit, NewEvent } from '../core/approvals/calendar-action.ts';
import type { EventTime } from '../core/calendar-event.ts';
import { parseDateOnly } from '../core/date-only.ts';
import { InvalidInput } from '../core/errors.ts';
import { parseInstant } from '../core/time.ts';
import { cleanText } from '../core/untrusted-text.ts';
import type { eventEdit, newEvent } from './openapi/approval-schemas.ts';

const readEventTime = (field: 'start' | 'end', text: string, timeZone: string): EventTime => {
  const date = parseDateOnly(text);
  if (date !== null) return { kind: 'day', date };
  const at = parseInstant(text);
  if (at === null || !/^[1-9]\d{3}-/.test(at)) {
    throw new InvalidInput(field, `${field} must be a day, or a time such as 2026-03-02T09:00:00+01:00`);
  }
  return { kind: 'timed', at, timeZone };
};

const readTitle = (text: string): string => {
  const title = cleanText(text, 300);
  if (title === '') throw new InvalidInput('title', 'title must say something');
  return title;
};

/** The event of a body; times without a zone of their own are the person's. Throws InvalidInput. */
export const readNewEvent = (
  body: z.infer<typeof newEvent>,
  timeZone: string,
): { readonly calendarId: string | null; readonly event: NewEvent } => ({
  calendarId: body.calendarId ?? null,
  event: {
    title: readTitle(body.title),
    description: body.description ?? null,
    location: body.location ?? null,
    start: readEventTime('start', body.start, timeZone),
    end: readEventTime('end', body.end, timeZone),
    guests: [...new Set((body.guests ?? []).map((address) => address.toLowerCase()))],
  },
});

/** What a body says is to change. Throws InvalidInput, also where that is nothing. */
export const readEventEdit = (body: z.infer<typeof eventEdit>, timeZone: string): EventEdit => {
  const { title, description, location, start, end } = body;
  if (Object.keys(body).length === 0) throw new InvalidInput('body', 'There is nothing to change');
  return {
    ...(title !== undefined && { title: readTitle(title) }),
    ...(description !== undefined && { description }),
    ...(location !== undefined && { location }),
    ...(start !== undefined && { start: readEventTime('start', start, timeZone) }),
    ...(end !== undefined && { end: readEventTime('end', end, timeZone) }),
  };
};
