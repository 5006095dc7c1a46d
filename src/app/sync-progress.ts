import type { Calendar, CalendarPass } from '../core/connection.ts';
import { isFollowed } from '../core/connection.ts';
import type { Instant } from '../core/time.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import { calendarKeyOf } from './find-calendar.ts';
import { readSyncRequestId, type SyncRequest } from './sync-request-id.ts';

export type SyncCounts = Omit<CalendarPass, 'at'>;

export type CalendarProgress = {
  readonly key: string;
  readonly calendarId: string;
  readonly name: string;
  readonly status: 'running' | 'done' | 'failed';
  /** A sentence for the person; null unless it failed. */
  readonly error: string | null;
  /** Null unless it is done. */
  readonly counts: SyncCounts | null;
};

export type SyncProgress = {
  readonly id: string;
  readonly mode: 'incremental' | 'full';
  readonly requestedAt: Instant;
  readonly status: 'running' | 'done' | 'failed';
  /** What was read and changed so far, over all calendars. */
  readonly counts: SyncCounts;
  readonly calendars: readonly CalendarProgress[];
};

const none: SyncCounts = { stored: 0, removed: 0, skipped: 0, changed: 0 };

const add = (a: SyncCounts, b: SyncCounts): SyncCounts => ({
  stored: a.stored + b.stored,
  removed: a.removed + b.removed,
  skipped: a.skipped + b.skipped,
  changed: a.changed + b.changed,
});

const since = (pass: CalendarPass | undefined, at: Instant): CalendarPass | null =>
  pass !== undefined && pass.at >= at ? pass : null;

/** Reading everything is more than reading what changed. */
const passFor = ({ passes }: Calendar, { mode, at }: SyncRequest): CalendarPass | null => {
  const full = since(passes?.full, at);
  return mode === 'full' ? full : (since(passes?.incremental, at) ?? full);
};

const progressOf = (calendar: Calendar, request: SyncRequest): CalendarProgress => {
  const { calendarId, name, lastError, lastErrorAt = null } = calendar;
  const named = { key: calendarKeyOf(calendar), calendarId, name };
  const pass = passFor(calendar, request);
  if (pass !== null) {
    const { at: _, ...counts } = pass;
    return { ...named, status: 'done', error: null, counts };
  }
  const failed = lastError !== null && lastErrorAt !== null && lastErrorAt >= request.at;
  return { ...named, status: failed ? 'failed' : 'running', error: failed ? lastError : null, counts: null };
};

const together = (calendars: readonly CalendarProgress[]): SyncProgress['status'] => {
  if (calendars.some(({ status }) => status === 'running')) return 'running';
  return calendars.some(({ status }) => status === 'failed') ? 'failed' : 'done';
};

/**
 * How far a sync that somebody asked for has come, by what the calendars' records say happened since: nothing
 * is stored for the request itself. Null when the person made no such request. An account that Google refused
 * meanwhile is none any more; its status says why.
 */
export const syncProgress =
  (deps: { readonly connections: ConnectionStore; readonly calendars: CalendarStore }) =>
  async (input: { readonly userId: string; readonly id: string }): Promise<SyncProgress | null> => {
    const { userId, id } = input;
    const request = readSyncRequestId(userId, id);
    if (request === null) return null;
    const connections = (await deps.connections.ofUser(userId)).filter(
      ({ status }) => status === 'connected',
    );
    const listed = await Promise.all(connections.map((one) => deps.calendars.ofConnection(one.id)));
    const calendars = listed
      .flat()
      .filter(isFollowed)
      .map((one) => progressOf(one, request));
    return {
      id,
      mode: request.mode,
      requestedAt: request.at,
      // An account without any calendar has not had its list read yet.
      status: listed.some((ofOne) => ofOne.length === 0) ? 'running' : together(calendars),
      counts: calendars.reduce((sum, { counts }) => (counts === null ? sum : add(sum, counts)), none),
      calendars,
    };
  };
