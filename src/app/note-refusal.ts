import { calendarTroubleText, isAccountWide } from '../core/calendar-trouble.ts';
import type { Calendar } from '../core/connection.ts';
import {
  CalendarUnavailable,
  CursorLost,
  MissingScope,
  ReconnectNeeded,
  TransientError,
} from '../core/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';

export type NoteRefusalDeps = {
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly clock: Clock;
  readonly tellReconnect: (userId: string, connectionId: string) => Promise<void>;
};

type Refusal = ReconnectNeeded | MissingScope | CalendarUnavailable | CursorLost;

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof ReconnectNeeded ||
  error instanceof MissingScope ||
  error instanceof CalendarUnavailable ||
  error instanceof CursorLost;

type RefusalOutcome = { readonly kind: 'skipped' | 'reconnect-needed' | 'missing-scope' | 'unavailable' };

/**
 * Notes what only a person can mend, and throws all else again. Of the connection itself it is believed only
 * when it is said once more after the record was read: so a reconnect meanwhile, which writes the record, wins.
 */
export const noteRefusal =
  (deps: NoteRefusalDeps) =>
  async <Outcome>(input: {
    readonly userId: string;
    readonly connectionId: string;
    readonly calendar: Calendar | null;
    readonly error: Refusal;
    readonly again: () => Promise<Outcome>;
  }): Promise<Outcome | RefusalOutcome> => {
    const { userId, connectionId, calendar, error } = input;
    if (error instanceof CursorLost) {
      // Lost while reading everything: it was a page, not a cursor, and the pass is begun again.
      throw new TransientError('A full sync lost its place', { cause: error });
    }
    if (error instanceof CalendarUnavailable) return noteUnavailable(deps, calendar, error);
    const connection = await deps.connections.get(userId, connectionId);
    if (connection === null) return { kind: 'skipped' };
    if (connection.status === 'reconnect-needed') {
      // The job that marked it may have failed to say so.
      await deps.tellReconnect(userId, connectionId);
      return { kind: 'skipped' };
    }
    if (connection.status !== 'connected') return { kind: 'skipped' };
    try {
      return await input.again();
    } catch (confirmed) {
      if (confirmed instanceof ReconnectNeeded) {
        const marked = await deps.connections.save({ ...connection, status: 'reconnect-needed' });
        if (marked === 'saved') await deps.tellReconnect(userId, connectionId);
        return { kind: 'reconnect-needed' };
      }
      if (confirmed instanceof MissingScope) {
        await deps.connections.save({ ...connection, status: 'missing-scope' });
        return { kind: 'missing-scope' };
      }
      throw confirmed;
    }
  };

const noteUnavailable = async (
  deps: NoteRefusalDeps,
  calendar: Calendar | null,
  error: CalendarUnavailable,
): Promise<RefusalOutcome> => {
  if (calendar !== null) {
    const noted = (current: Calendar): Calendar => ({
      ...current,
      lastError: calendarTroubleText[error.trouble],
      lastErrorAt: deps.clock.now(),
    });
    // A pass that was to read everything has written the record before it was refused.
    if ((await deps.calendars.save(noted(calendar))) === 'conflict') {
      const newest = await deps.calendars.get(calendar.connectionId, calendar.calendarId);
      if (newest !== null) await deps.calendars.save(noted(newest));
    }
    return { kind: 'unavailable' };
  }
  // The list of calendars has no record of its own: each followed calendar meets the same refusal and notes it.
  if (isAccountWide(error.trouble)) return { kind: 'unavailable' };
  throw error;
};
