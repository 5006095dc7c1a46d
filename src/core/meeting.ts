import type { Attendee, EventContent, EventTime, ResponseStatus } from './calendar-event.ts';
import type { ChangedPart } from './changed-parts.ts';
import type { MeetingType } from './meeting-type.ts';
import type { Instant } from './time.ts';

/** One occurrence on the calendar, before anything was decided about it. */
export type Occurrence = EventContent & {
  readonly eventId: string;
  /** The master's id, or null for a single event. */
  readonly seriesId: string | null;
  readonly iCalUid: string | null;
  /** Where the series put it; for a single event an empty mark that stays when it moves. */
  readonly originalStart: string;
  /** All-day occurrences: midnight in the calendar's zone. */
  readonly start: Instant;
  readonly end: Instant;
  readonly startsOn: EventTime;
  readonly endsOn: EventTime;
  readonly timeZone: string;
  readonly allDay: boolean;
  readonly tentative: boolean;
};

/** Why a meeting is prepared or not, in words that can be shown. */
export type PrepDecision = {
  readonly type: MeetingType;
  /** The rule that matched, e.g. `qbr: "quarterly review" in the title, 12 people`. */
  readonly rule: string;
  readonly needsPrep: boolean;
  readonly reason: string;
  /** start − lead of the type; null when no preparation is needed. */
  readonly prepAt: Instant | null;
};

/** The reason of a preparation that its person asked for, whatever the rules say. */
export const askedForReason = 'You asked for it.';

/** Where a meeting's preparation stands; owned by the preparation, never written by a sync. */
export type MeetingPrepStatus =
  | 'none'
  | 'claimed'
  | 'preparing'
  | 'prepared'
  | 'skipped'
  | 'withdrawn'
  | 'missed'
  | 'failed';

export type MeetingPrep = {
  readonly status: MeetingPrepStatus;
  /** Grows each time the meeting must be prepared anew (it moved); part of the preparation's identity. */
  readonly generation: number;
  readonly preparationId: string | null;
  /** A claim that was not followed up by then may be made again. */
  readonly claimedUntil: Instant | null;
  /** Why it is missed, skipped, withdrawn or failed, in words that can be shown. */
  readonly note: string | null;
};

/** What happened to a meeting and has not been reacted to yet; written with the change itself. */
export type PendingChange = {
  readonly kinds: readonly ('appeared' | 'edited' | 'moved' | 'cancelled' | 'left')[];
  /** The start before the first of these changes. */
  readonly previousStart: Instant;
  readonly previousTitle: string | null;
  /** What a reader would see change, over all of these changes. */
  readonly changed?: readonly ChangedPart[];
};

/** One occurrence that really takes place at one time for one user. */
export type Meeting = Occurrence & {
  readonly id: string;
  readonly userId: string;
  readonly connectionId: string;
  readonly calendarId: string;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly myResponse: ResponseStatus | 'organizer';
  readonly decision: PrepDecision;
  readonly muted: boolean;
  readonly prep: MeetingPrep;
  readonly pendingChange: PendingChange | null;
  /** When the sweep must look at it; null when nothing is due (it is then absent from the due index). */
  readonly dueAt: Instant | null;
  readonly foundAt: Instant;
  /** Its calendar is not followed any more: it is kept, and not shown. */
  readonly left?: true;
  readonly version: number;
};

/** People invited, without rooms and without those who declined; the user counts. */
export const peopleOf = (meeting: { readonly attendees: readonly Attendee[] }): readonly Attendee[] =>
  meeting.attendees.filter((attendee) => !attendee.resource && attendee.response !== 'declined');

/** Names a series (or a single event) of one calendar of one user. */
export const seriesKey = (meeting: {
  readonly connectionId: string;
  readonly calendarId: string;
  readonly seriesId: string | null;
  readonly eventId: string;
}): string => JSON.stringify([meeting.connectionId, meeting.calendarId, meeting.seriesId ?? meeting.eventId]);
