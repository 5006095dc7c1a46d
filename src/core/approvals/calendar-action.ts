import type { EventTime, ResponseStatus } from '../calendar-event.ts';

/** What an event is to become; what is absent stays. */
export type EventEdit = {
  readonly title?: string;
  readonly description?: string;
  /** Put below the description that is there then. */
  readonly addToDescription?: string;
  readonly location?: string;
  /** Given together. */
  readonly start?: EventTime;
  readonly end?: EventTime;
};

/** An event that is to be made. */
export type NewEvent = {
  readonly title: string;
  readonly description: string | null;
  readonly location: string | null;
  readonly start: EventTime;
  readonly end: EventTime;
  /** Addresses of whom to invite, lower case. */
  readonly guests: readonly string[];
};

type In = { readonly connectionId: string; readonly calendarId: string };
/** An event as Google names it: of a series the one occurrence, never the whole. */
type Of = In & { readonly eventId: string };

export type Answered = Exclude<ResponseStatus, 'needsAction'>;

/** A change of the calendar that may be asked for. `move` is to another time. */
export type CalendarAction =
  | (In & { readonly kind: 'create'; readonly event: NewEvent })
  | (Of & { readonly kind: 'update' | 'move'; readonly edit: EventEdit; readonly tellGuests: boolean })
  | (Of & { readonly kind: 'delete' })
  | (Of & {
      readonly kind: 'respond';
      readonly response: ResponseStatus;
      /** A note beside the answer, which Google shows to the organiser. */
      readonly comment: string | null;
    });

export type ActionKind = CalendarAction['kind'];
export const actionKinds: readonly ActionKind[] = ['create', 'update', 'move', 'delete', 'respond'];

/** Whether it can be taken back; Google has no way to bring a deleted event back with its guests’ answers. */
export const canBeUndone = ({ kind }: CalendarAction): boolean => kind !== 'delete';
