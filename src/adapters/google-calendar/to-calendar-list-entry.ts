import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { CalendarListEntry } from '../../ports/calendar-api.ts';
import { cutText } from './cut-text.ts';
import { normalTimeZone } from './time-zones.ts';

const maxNameBytes = 500;
const roles = ['freeBusyReader', 'reader', 'writerWithoutPrivateAccess', 'writer', 'owner'];

/** One calendar of the list; null without an id. An unknown role counts as the least. */
export const toCalendarListEntry = (raw: calendar_v3.Schema$CalendarListEntry): CalendarListEntry | null => {
  if (typeof raw?.id !== 'string' || raw.id === '') return null;
  return {
    calendarId: raw.id,
    name: cutText(raw.summaryOverride, maxNameBytes) ?? cutText(raw.summary, maxNameBytes) ?? raw.id,
    timeZone: normalTimeZone(raw.timeZone) ?? 'UTC',
    accessRole:
      typeof raw.accessRole === 'string' && roles.includes(raw.accessRole)
        ? raw.accessRole
        : 'freeBusyReader',
    primary: raw.primary === true,
    deleted: raw.deleted === true,
  };
};
