import type { EventChange } from '../core/calendar-event.ts';

export type CalendarListEntry = {
  readonly calendarId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly accessRole: string;
  readonly primary: boolean;
  readonly deleted: boolean;
};

export type EventsPage = {
  readonly changes: readonly EventChange[];
  readonly nextPageToken: string | null;
  /** Only on the last page. */
  readonly nextSyncToken: string | null;
  /** The calendar's zone, as the answer names it. */
  readonly timeZone: string | null;
};

/**
 * Reads one Google account. Throws CursorLost, CalendarUnavailable, MissingScope, ReconnectNeeded,
 * MisconfiguredDeployment or TransientError, never a library's error.
 */
export type CalendarApi = {
  /** Identifies the query that sync tokens belong to; a cursor with another fingerprint is worthless. */
  readonly queryFingerprint: string;
  listCalendars(): Promise<readonly CalendarListEntry[]>;
  listEvents(input: {
    calendarId: string;
    calendarTimeZone: string;
    syncToken: string | null;
    pageToken: string | null;
  }): Promise<EventsPage>;
};

/** Opens the API of a connection with a live access token (refreshing and saving it when needed). */
export type OpenCalendarApi = (userId: string, connectionId: string) => Promise<CalendarApi>;
