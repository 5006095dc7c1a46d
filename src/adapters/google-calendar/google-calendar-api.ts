import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { MisconfiguredDeployment, TransientError } from '../../core/errors.ts';
import type {
  CalendarApi,
  CalendarListEntry,
  EventsPage,
  OpenCalendarApi,
} from '../../ports/calendar-api.ts';
import { calendarListQuery, eventsQuery, eventsQueryFingerprint } from './events-query.ts';
import type { GoogleCallerDeps } from './google-caller.ts';
import { createGoogleCaller } from './google-caller.ts';
import { restoreWholeDays } from './restore-whole-days.ts';
import { normalTimeZone } from './time-zones.ts';
import { toCalendarListEntry } from './to-calendar-list-entry.ts';
import { toEventChange } from './to-event-change.ts';

export const googleApisRootUrl = 'https://www.googleapis.com/';

const maxCalendarListPages = 40;

/** Reads calendars through `googleapis`, with one retry policy and no library error let through. */
export const createOpenCalendarApi = (deps: GoogleCallerDeps): OpenCalendarApi => {
  const { google, open } = createGoogleCaller(deps);

  return async (userId, connectionId): Promise<CalendarApi> => {
    const request = await open(userId, connectionId);

    const listCalendarsPage = (pageToken: string | null) =>
      request({
        operation: 'calendarList.list',
        sentSyncToken: false,
        sentPageToken: pageToken !== null,
        send: (options) =>
          google.calendarList.list(
            { ...calendarListQuery, ...(pageToken === null ? {} : { pageToken }) },
            options,
          ),
      });

    return {
      queryFingerprint: eventsQueryFingerprint,

      listCalendars: async () => {
        const entries: CalendarListEntry[] = [];
        let pageToken: string | null = null;
        for (let page = 0; page < maxCalendarListPages; page += 1) {
          const body: calendar_v3.Schema$CalendarList = await listCalendarsPage(pageToken);
          for (const raw of body.items ?? []) {
            const entry = toCalendarListEntry(raw);
            if (entry !== null) entries.push(entry);
          }
          pageToken = body.nextPageToken ?? null;
          if (pageToken === null) return entries;
        }
        throw new MisconfiguredDeployment('The calendar list has no end');
      },

      listEvents: async ({ calendarId, calendarTimeZone, syncToken, pageToken }): Promise<EventsPage> => {
        const tokens = {
          ...(syncToken === null ? {} : { syncToken }),
          ...(pageToken === null ? {} : { pageToken }),
        };
        const body = await request<calendar_v3.Schema$Events>({
          operation: 'events.list',
          sentSyncToken: syncToken !== null,
          sentPageToken: pageToken !== null,
          send: (options) => google.events.list({ calendarId, ...eventsQuery, ...tokens }, options),
        });
        const nextPageToken = body.nextPageToken ?? null;
        const nextSyncToken = body.nextSyncToken ?? null;
        if (nextPageToken === null && nextSyncToken === null) {
          throw new TransientError('Google Calendar events.list ended without a sync token');
        }
        const timeZone = normalTimeZone(body.timeZone);
        const calendar = { calendarId, timeZone: timeZone ?? calendarTimeZone };
        return {
          changes: (body.items ?? []).map((raw) =>
            toEventChange(restoreWholeDays(raw, calendar), calendar.timeZone),
          ),
          nextPageToken,
          nextSyncToken,
          timeZone,
        };
      },
    };
  };
};
