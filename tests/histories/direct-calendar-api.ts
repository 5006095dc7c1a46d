import { GoogleApiError } from '../../infrastructure/local/google/google-error.ts';
import type { GoogleControl } from '../../infrastructure/local/google/google-simulator.ts';
import { classifyCalendarFailure } from '../../src/adapters/google-calendar/calendar-failure.ts';
import {
  calendarListQuery,
  eventsQuery,
  eventsQueryFingerprint,
} from '../../src/adapters/google-calendar/events-query.ts';
import { restoreWholeDays } from '../../src/adapters/google-calendar/restore-whole-days.ts';
import { toCalendarListEntry } from '../../src/adapters/google-calendar/to-calendar-list-entry.ts';
import { toEventChange } from '../../src/adapters/google-calendar/to-event-change.ts';
import type { CalendarApi, CalendarListEntry } from '../../src/ports/calendar-api.ts';

type Body = {
  readonly items: readonly object[];
  readonly timeZone?: string;
  readonly nextPageToken?: string;
  readonly nextSyncToken?: string;
};

const refused = (
  error: unknown,
  call: Pick<Parameters<typeof classifyCalendarFailure>[0], 'operation' | 'sentSyncToken' | 'sentPageToken'>,
): unknown => {
  if (!(error instanceof GoogleApiError)) return error;
  const { status, reason, message, retryAfterSeconds } = error;
  const failure = classifyCalendarFailure({
    ...call,
    status,
    reason,
    retryAfterSeconds,
    aboutSyncToken: /sync token/i.test(message),
  });
  return failure.kind === 'failed' ? failure.error : error;
};

/** The adapter's query, reading and classification against the simulator's rules, with no HTTP in between. */
export const directCalendarApi = (google: GoogleControl, email: string): CalendarApi => ({
  queryFingerprint: eventsQueryFingerprint,
  listCalendars: async () => {
    const entries: CalendarListEntry[] = [];
    let pageToken: string | null = null;
    do {
      const query = new URLSearchParams({ ...toText(calendarListQuery), ...(pageToken && { pageToken }) });
      const body = google.direct.calendarList(email, query) as Body;
      entries.push(...body.items.flatMap((raw) => toCalendarListEntry(raw) ?? []));
      pageToken = body.nextPageToken ?? null;
    } while (pageToken !== null);
    return entries;
  },
  listEvents: async ({ calendarId, calendarTimeZone, syncToken, pageToken }) => {
    const query = new URLSearchParams({
      ...toText(eventsQuery),
      ...(syncToken === null ? {} : { syncToken }),
      ...(pageToken === null ? {} : { pageToken }),
    });
    try {
      const body = google.direct.events(email, calendarId, query) as Body;
      const timeZone = body.timeZone ?? calendarTimeZone;
      return {
        changes: body.items.map((raw) =>
          toEventChange(restoreWholeDays(raw, { calendarId, timeZone }), timeZone),
        ),
        nextPageToken: body.nextPageToken ?? null,
        nextSyncToken: body.nextSyncToken ?? null,
        timeZone,
      };
    } catch (error) {
      throw refused(error, {
        operation: 'events.list',
        sentSyncToken: syncToken !== null,
        sentPageToken: pageToken !== null,
      });
    }
  },
});

const toText = (query: Readonly<Record<string, string | number | boolean>>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
