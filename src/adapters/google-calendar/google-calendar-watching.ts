import { CalendarUnavailable, TransientError } from '../../core/errors.ts';
import { addDays, toInstant } from '../../core/time.ts';
import type { OpenCalendarWatching } from '../../ports/calendar-watching.ts';
import type { GoogleCallerDeps } from './google-caller.ts';
import { createGoogleCaller } from './google-caller.ts';

/** How long Google keeps a channel when it does not say. */
const defaultDays = 7;

const noTokens = { sentSyncToken: false, sentPageToken: false } as const;

/** Opens and stops channels of push notifications through `googleapis`. */
export const createOpenCalendarWatching = (deps: GoogleCallerDeps): OpenCalendarWatching => {
  const { google, open } = createGoogleCaller(deps);
  return async (userId, connectionId) => {
    const request = await open(userId, connectionId);
    return {
      watch: async ({ calendarId, channelId: id, token, address }) => {
        try {
          const body = await request({
            ...noTokens,
            operation: 'events.watch',
            onlyOnce: true,
            send: (options) =>
              google.events.watch(
                { calendarId, requestBody: { id, token, address, type: 'web_hook' } },
                options,
              ),
          });
          if (!body.resourceId) throw new TransientError('Google Calendar events.watch named no resource');
          const expiration = Number(body.expiration ?? Number.NaN);
          const expiresAt = Number.isFinite(expiration)
            ? toInstant(expiration)
            : addDays(deps.clock.now(), defaultDays);
          return { kind: 'watched', resourceId: body.resourceId, expiresAt };
        } catch (error) {
          if (error instanceof CalendarUnavailable) return { kind: 'unwatchable' };
          throw error;
        }
      },
      stop: async ({ channelId: id, resourceId }) => {
        await request<unknown>({
          ...noTokens,
          operation: 'channels.stop',
          mayBeEmpty: true,
          send: (options) => google.channels.stop({ requestBody: { id, resourceId } }, options),
        });
      },
    };
  };
};
