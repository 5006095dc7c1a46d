import type { Instant } from './time.ts';

export type ConnectionStatus = 'connected' | 'reconnect-needed' | 'missing-scope' | 'disconnected';

/** A user's link to one Google account. Its tokens are in the token store. */
export type Connection = {
  readonly id: string;
  readonly userId: string;
  /** Google's stable subject of the connected account; an address can change, this cannot. */
  readonly subject: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly status: ConnectionStatus;
  readonly createdAt: Instant;
  /** Until then Google wants to be left alone about this account. */
  readonly backOffUntil?: Instant | null;
  /** When the permission ends by itself: that of an application which Google has in testing, after a week. */
  readonly grantEndsAt?: Instant | null;
  readonly version: number;
};

/** Where the next delta of one calendar starts, and the query it belongs to. */
export type SyncCursor = { readonly token: string; readonly queryFingerprint: string };

/** How we hear of a calendar's changes: by a channel of Google's, or, where it refuses one, by polls alone. */
export type CalendarWatch =
  | {
      readonly kind: 'watched';
      readonly channelId: string;
      /** Google's name of what the channel is about. */
      readonly resourceId: string;
      readonly expiresAt: Instant;
    }
  | { readonly kind: 'unwatchable'; readonly since: Instant };

/** What a pass over a calendar's events that went well read and changed. */
export type CalendarPass = {
  readonly at: Instant;
  readonly stored: number;
  readonly removed: number;
  readonly skipped: number;
  /** Meetings that changed by it. */
  readonly changed: number;
};

/** One calendar of a connection. */
export type Calendar = {
  readonly connectionId: string;
  readonly calendarId: string;
  readonly userId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly accessRole: string;
  readonly primary: boolean;
  readonly selected: boolean;
  /** Gone from the account's calendar list. */
  readonly retired: boolean;
  readonly cursor: SyncCursor | null;
  /** Events are read from this generation; a full resync writes the next one and then switches. */
  readonly generation: number;
  /** The generation that an unfinished full resync is writing, or has replaced; removed by it or by the next run. */
  readonly building: number | null;
  readonly lastSyncedAt: Instant | null;
  /** A sentence for the person, or null when the last pass went well. */
  readonly lastError: string | null;
  /** When that was met. */
  readonly lastErrorAt?: Instant | null;
  /** The last pass of each kind that went well. */
  readonly passes?: { readonly incremental?: CalendarPass; readonly full?: CalendarPass };
  readonly counts: { readonly events: number; readonly skipped: number };
  /** Series whose rule cannot be expanded (event ids): shown to the person, never taken for empty. */
  readonly unreadableSeries: readonly string[];
  /** When all stored events were last expanded into the horizon; null when that must be done anew. */
  readonly lastRolledAt: Instant | null;
  /** When the cursor was last lost; null again after a delta that went well. */
  readonly cursorLostAt: Instant | null;
  /** Until then one run alone writes the calendar's events and meetings. */
  readonly writingUntil?: Instant | null;
  /** Absent or null until its first watch. */
  readonly watch?: CalendarWatch | null;
  readonly version: number;
};

/** Of a calendar that shows only when somebody is busy, nothing can be prepared. */
export const isPreparable = ({ primary, accessRole }: Pick<Calendar, 'primary' | 'accessRole'>): boolean =>
  primary || accessRole !== 'freeBusyReader';

/** Whether the meetings of a calendar are prepared. */
export const isFollowed = (
  calendar: Pick<Calendar, 'selected' | 'retired' | 'primary' | 'accessRole'>,
): boolean => calendar.selected && !calendar.retired && isPreparable(calendar);

export const readingScopes = [
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
  'https://www.googleapis.com/auth/calendar.events.readonly',
] as const;

/** Of the scopes that reading needs, those that were not granted. */
export const missingReadingScopes = (granted: readonly string[]): readonly string[] =>
  readingScopes.filter((scope) => !granted.includes(scope));
