import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { NewEvent } from '../../core/approvals/calendar-action.ts';
import type { WrittenEdit } from '../../core/approvals/decide-execution.ts';
import type { EventTime } from '../../core/calendar-event.ts';
import { TransientError } from '../../core/errors.ts';
import type {
  CalendarActions,
  OpenCalendarActions,
  WriteOutcome,
  WrittenEvent,
} from '../../ports/calendar-actions.ts';
import { EventRefused } from './event-refused.ts';
import type { GoogleCall, GoogleCallerDeps } from './google-caller.ts';
import { createGoogleCaller } from './google-caller.ts';
import { markProperties, toEventNow } from './to-event-now.ts';

type RawEvent = calendar_v3.Schema$Event;
type Options = Parameters<GoogleCall<unknown>['send']>[0];

const readFields = [
  'id,etag,status,summary,description,location,start,end',
  'attendees(email,responseStatus,self),extendedProperties/private',
].join(',');

const noTokens = { sentSyncToken: false, sentPageToken: false } as const;

const toRawTime = (time: EventTime): calendar_v3.Schema$EventDateTime =>
  time.kind === 'day'
    ? { date: time.date, dateTime: null, timeZone: null }
    : { dateTime: time.at, date: null, ...(time.timeZone !== null && { timeZone: time.timeZone }) };

const toRawEdit = ({ title, description, location, start, end }: WrittenEdit): RawEvent => ({
  ...(title !== undefined && { summary: title }),
  ...(description !== undefined && { description }),
  ...(location !== undefined && { location }),
  ...(start !== undefined && { start: toRawTime(start) }),
  ...(end !== undefined && { end: toRawTime(end) }),
});

const toRawEvent = (event: NewEvent): RawEvent => ({
  summary: event.title,
  ...(event.description !== null && { description: event.description }),
  ...(event.location !== null && { location: event.location }),
  start: toRawTime(event.start),
  end: toRawTime(event.end),
  ...(event.guests.length > 0 && { attendees: event.guests.map((email) => ({ email })) }),
});

const withMark = (raw: RawEvent, { approvalId, mark }: WrittenEvent): RawEvent => ({
  ...raw,
  extendedProperties: { private: markProperties(approvalId, mark) },
});

const onlyAt = ({ headers }: Options, etag: string | null): Options => ({
  headers: etag === null ? headers : { ...headers, 'If-Match': etag },
});

const sendUpdates = (tellGuests: boolean): 'all' | 'none' => (tellGuests ? 'all' : 'none');

/** Calls about one event: Google's no is an outcome, not an error. */
const outcomeOf = async (write: () => Promise<unknown>): Promise<WriteOutcome> => {
  try {
    await write();
    return { kind: 'written' };
  } catch (error) {
    if (error instanceof EventRefused) return error.outcome;
    throw error;
  }
};

/**
 * Changes calendars through `googleapis`. Every write can be sent twice: an insert has an id of ours, a change
 * carries a mark and is bound to a version.
 */
export const createOpenCalendarActions = (deps: GoogleCallerDeps): OpenCalendarActions => {
  const { google, open } = createGoogleCaller(deps);
  return async (userId, connectionId): Promise<CalendarActions> => {
    const request = await open(userId, connectionId);

    const patch = (event: WrittenEvent & { etag: string | null }, raw: RawEvent, tellGuests: boolean) =>
      outcomeOf(() =>
        request({
          ...noTokens,
          operation: 'events.patch',
          send: (options) =>
            google.events.patch(
              {
                calendarId: event.calendarId,
                eventId: event.eventId,
                sendUpdates: sendUpdates(tellGuests),
                fields: 'id',
                requestBody: withMark(raw, event),
              },
              onlyAt(options, event.etag),
            ),
        }),
      );

    return {
      find: async ({ calendarId, eventId }) => {
        try {
          const raw = await request<RawEvent>({
            ...noTokens,
            operation: 'events.get',
            send: (options) => google.events.get({ calendarId, eventId, fields: readFields }, options),
          });
          const found = toEventNow(raw);
          if (found === null) throw new TransientError('Google Calendar events.get answered no event');
          return found;
        } catch (error) {
          if (error instanceof EventRefused && error.outcome.kind === 'gone') return null;
          throw error;
        }
      },

      insert: ({ event, ...written }) =>
        outcomeOf(() =>
          request({
            ...noTokens,
            operation: 'events.insert',
            send: (options) =>
              google.events.insert(
                {
                  calendarId: written.calendarId,
                  sendUpdates: sendUpdates(event.guests.length > 0),
                  fields: 'id',
                  requestBody: { ...withMark(toRawEvent(event), written), id: written.eventId },
                },
                options,
              ),
          }),
        ),

      patch: ({ edit, tellGuests, ...event }) => patch(event, toRawEdit(edit), tellGuests),

      respond: ({ response, comment, as, ...event }) => {
        const answer = { email: as, responseStatus: response, ...(comment !== null && { comment }) };
        // With this Google takes the one entry for the person's own answer, and keeps all others.
        return patch(event, { attendeesOmitted: true, attendees: [answer] }, true);
      },

      remove: ({ calendarId, eventId, etag, tellGuests }) =>
        outcomeOf(() =>
          request<unknown>({
            ...noTokens,
            operation: 'events.delete',
            mayBeEmpty: true,
            send: (options) =>
              google.events.delete(
                { calendarId, eventId, sendUpdates: sendUpdates(tellGuests) },
                onlyAt(options, etag),
              ),
          }),
        ),
    };
  };
};
