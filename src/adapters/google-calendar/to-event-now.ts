import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { EventNow, Mark } from '../../core/approvals/event-now.ts';
import { toEventContent } from './to-event-content.ts';
import { toEventEnd, toEventTime } from './to-event-time.ts';

/** Each change of ours has a private property of its own, so that none hides another. */
const prefix = 'ea-';

export const markProperties = (approvalId: string, mark: Mark): Record<string, string> => ({
  [`${prefix}${approvalId}`]: mark,
});

const marksIn = (properties: unknown): EventNow['marks'] =>
  Object.fromEntries(
    Object.entries(properties ?? {}).flatMap(([key, value]) =>
      key.startsWith(prefix) && (value === 'made' || value === 'undone')
        ? [[key.slice(prefix.length), value] as const]
        : [],
    ),
  );

/** An event as `events.get` gives it; null when it is no event with a time. Google always names an offset. */
export const toEventNow = (raw: calendar_v3.Schema$Event): EventNow | null => {
  const start = toEventTime(raw.start, 'UTC');
  const cancelled = raw.status === 'cancelled';
  if (typeof raw.id !== 'string' || (start === null && !cancelled)) return null;
  const from = start ?? { kind: 'day' as const, date: '1970-01-01' };
  const { title, description, location, attendees } = toEventContent(raw);
  const me = attendees.find(({ self }) => self);
  return {
    eventId: raw.id,
    etag: typeof raw.etag === 'string' ? raw.etag : null,
    marks: marksIn(raw.extendedProperties?.private),
    cancelled,
    title,
    description,
    wholeDescription: typeof raw.description === 'string' ? raw.description : null,
    location,
    start: from,
    end: toEventEnd(from, raw.end, 'UTC'),
    myResponse: me?.response ?? null,
    myAddress: me?.email ?? null,
  };
};
