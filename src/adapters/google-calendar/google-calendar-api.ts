import { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { MisconfiguredDeployment, ReconnectNeeded, TransientError } from '../../core/errors.ts';
import type {
  CalendarApi,
  CalendarListEntry,
  EventsPage,
  OpenCalendarApi,
} from '../../ports/calendar-api.ts';
import type { AccessToken, AccessTokensDeps } from './access-tokens.ts';
import { createAccessTokens } from './access-tokens.ts';
import type { RefusedCall } from './calendar-failure.ts';
import { classifyCalendarFailure } from './calendar-failure.ts';
import { calendarListQuery, eventsQuery, eventsQueryFingerprint } from './events-query.ts';
import { readGoogleError } from './read-google-error.ts';
import { restoreWholeDays } from './restore-whole-days.ts';
import type { Attempt, RetryDeps } from './retry.ts';
import { createRetry, defaultRetryPolicy } from './retry.ts';
import { normalTimeZone } from './time-zones.ts';
import { toCalendarListEntry } from './to-calendar-list-entry.ts';
import { toEventChange } from './to-event-change.ts';

export type GoogleCalendarApiDeps = AccessTokensDeps & {
  /** Where `calendar/v3/` is; https://www.googleapis.com/ except on one machine. */
  readonly rootUrl: string;
  /** For one request. */
  readonly timeoutMs?: number;
  readonly sleep: RetryDeps['sleep'];
  readonly randomFraction: RetryDeps['randomFraction'];
  readonly retryPolicy?: RetryDeps['policy'];
};

export const googleApisRootUrl = 'https://www.googleapis.com/';

const defaultTimeoutMs = 10_000;
const maxCalendarListPages = 40;

type Call<Body> = Pick<RefusedCall, 'operation' | 'sentSyncToken' | 'sentPageToken'> & {
  readonly send: (options: { readonly headers: Record<string, string> }) => Promise<{ readonly data: Body }>;
};

/** Reads calendars through `googleapis`, with one retry policy and no library error let through. */
export const createOpenCalendarApi = (deps: GoogleCalendarApiDeps): OpenCalendarApi => {
  const google = new calendar_v3.Calendar({
    rootUrl: deps.rootUrl,
    retry: false,
    timeout: deps.timeoutMs ?? defaultTimeoutMs,
    universeDomain: 'googleapis.com',
    // Node's own: the library would load another one when first used.
    fetchImplementation: fetch,
  });
  const accessTokensOf = createAccessTokens(deps);
  const retry = createRetry({ ...deps, policy: deps.retryPolicy ?? defaultRetryPolicy });

  return async (userId, connectionId): Promise<CalendarApi> => {
    const accessTokens = accessTokensOf(userId, connectionId);
    let accessToken: AccessToken = await accessTokens.current();

    const tryCall = async <Body>(call: Call<Body>, mayReplaceToken = true): Promise<Attempt<Body>> => {
      if (accessTokens.isStale(accessToken)) accessToken = await accessTokens.current();
      try {
        const { data } = await call.send({ headers: { Authorization: `Bearer ${accessToken.text}` } });
        if (typeof data === 'object' && data !== null) return { kind: 'done', value: data };
        const error = new TransientError(
          `Google Calendar ${call.operation} answered something that is not JSON`,
        );
        return { kind: 'failed', error, retryable: true };
      } catch (thrown) {
        const failure = classifyCalendarFailure({ ...call, ...readGoogleError(thrown, deps.clock.now()) });
        if (failure.kind === 'failed') return failure;
      }
      if (!mayReplaceToken) {
        const error = new ReconnectNeeded(`Google Calendar ${call.operation} refused a fresh access token`);
        return { kind: 'failed', error, retryable: false };
      }
      accessToken = await accessTokens.replace(accessToken);
      return tryCall(call, false);
    };

    const request = <Body>(call: Call<Body>): Promise<Body> => retry(() => tryCall(call));

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
