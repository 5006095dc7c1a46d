import type { DateOnly, Instant } from './time.ts';

/** A timed moment (with the zone it was made in) or a whole day. */
export type EventTime =
  | { readonly kind: 'timed'; readonly at: Instant; readonly timeZone: string | null }
  | { readonly kind: 'day'; readonly date: DateOnly };

export type ResponseStatus = 'needsAction' | 'declined' | 'tentative' | 'accepted';

export type Attendee = {
  /** Lower case; null where Google gives none. */
  readonly email: string | null;
  readonly name: string | null;
  readonly response: ResponseStatus;
  readonly self: boolean;
  readonly organizer: boolean;
  readonly optional: boolean;
  /** A room or other thing, not a person. */
  readonly resource: boolean;
};

export type Organizer = {
  readonly email: string | null;
  readonly name: string | null;
  readonly self: boolean;
};

/** What a person sees of an event; the same for a single event, a series and each of its exceptions. */
export type EventContent = {
  readonly title: string | null;
  readonly description: string | null;
  readonly location: string | null;
  readonly organizer: Organizer | null;
  readonly attendees: readonly Attendee[];
  /** Google cut the list: only some attendees are known. */
  readonly attendeesOmitted: boolean;
  /** Google's event type: default, focusTime, outOfOffice, workingLocation, birthday, fromGmail, or a new one. */
  readonly eventType: string;
  readonly transparent: boolean;
  readonly visibility: string;
  /** The address that joins the call, on an allowed host; else null. */
  readonly conferenceLink: string | null;
  readonly htmlLink: string | null;
  /** Titles and addresses of attached documents, as Google gave them: never shown as links by themselves. */
  readonly attachments: readonly { readonly title: string; readonly url: string }[];
};

type Stored = {
  readonly eventId: string;
  readonly iCalUid: string | null;
  readonly sequence: number;
  readonly updated: Instant | null;
};

/** A single event: takes place once. */
export type SingleEvent = Stored &
  EventContent & {
    readonly kind: 'single';
    readonly start: EventTime;
    readonly end: EventTime;
    readonly tentative: boolean;
  };

/** The master of a series: `recurrence` holds its RRULE, RDATE, EXDATE lines as Google sent them. */
export type MasterEvent = Stored &
  EventContent & {
    readonly kind: 'master';
    readonly start: EventTime;
    readonly end: EventTime;
    readonly tentative: boolean;
    readonly recurrence: readonly string[];
  };

/** One changed occurrence of a series. */
export type ExceptionEvent = Stored &
  EventContent & {
    readonly kind: 'exception';
    readonly seriesId: string;
    readonly originalStart: EventTime;
    readonly start: EventTime;
    readonly end: EventTime;
    readonly tentative: boolean;
  };

/** One occurrence that does not take place; kept as long as its master lives. */
export type CancelledException = Stored & {
  readonly kind: 'cancelled-exception';
  readonly seriesId: string;
  readonly originalStart: EventTime;
};

export type CalendarEvent = SingleEvent | MasterEvent | ExceptionEvent | CancelledException;

/** What one item of a Google list means for the store. */
export type EventChange =
  | { readonly kind: 'stored'; readonly event: CalendarEvent }
  /** Cancelled with nothing but its id: a single event, a series, or an occurrence outside its series. */
  | { readonly kind: 'removed'; readonly eventId: string }
  | { readonly kind: 'unusable'; readonly eventId: string; readonly reason: string };
