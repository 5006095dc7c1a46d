import type { Calendar } from '../core/connection.ts';
import { PermanentError } from '../core/errors.ts';
import type { CalendarApi } from '../ports/calendar-api.ts';
import type { EventSpace, EventStore } from '../ports/event-store.ts';
import type { Log } from '../ports/log.ts';
import type { PassProgress } from './store-event-page.ts';
import { newProgress, settleBareCancels, storeEventPage } from './store-event-page.ts';

export type EventsRead = PassProgress & {
  readonly nextSyncToken: string;
  readonly timeZone: string | null;
};

/**
 * Reads all pages of a calendar's events (since `syncToken`, or everything) into a space. The rows of a page
 * are written before the next page is asked for. Throws PermanentError when Google ends without a new cursor.
 */
export const readEvents =
  (deps: { readonly events: EventStore; readonly log: Log }) =>
  async (input: {
    api: CalendarApi;
    calendar: Calendar;
    space: EventSpace;
    syncToken: string | null;
    /** Awaited with each page that has something in it, before that is written. Repeatable. */
    beforeWriting: () => Promise<unknown>;
  }): Promise<EventsRead> => {
    const { api, calendar, space, syncToken } = input;
    const progress = newProgress();
    let timeZone: string | null = null;
    let pageToken: string | null = null;
    for (;;) {
      const page = await api.listEvents({
        calendarId: calendar.calendarId,
        calendarTimeZone: calendar.timeZone,
        syncToken,
        pageToken,
      });
      timeZone = page.timeZone ?? timeZone;
      await storeEventPage(deps.events)({
        space,
        changes: page.changes,
        progress,
        fresh: syncToken === null,
        beforeWriting: input.beforeWriting,
        onUnusable: (eventId, reason) =>
          deps.log.warn('event.unusable', { connectionId: calendar.connectionId, eventId, reason }),
      });
      if (page.nextPageToken === null) {
        if (page.nextSyncToken === null)
          throw new PermanentError('The event list ended without a new cursor');
        const calendarTimeZone = timeZone ?? calendar.timeZone;
        await settleBareCancels(deps.events)({ space, progress, calendarTimeZone });
        return { ...progress, nextSyncToken: page.nextSyncToken, timeZone };
      }
      if (page.nextPageToken === pageToken) throw new PermanentError('The event list repeats one page');
      pageToken = page.nextPageToken;
    }
  };
