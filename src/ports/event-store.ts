import type { CalendarEvent } from '../core/calendar-event.ts';

/** Names one calendar and one generation of its events. */
export type EventSpace = {
  readonly connectionId: string;
  readonly calendarId: string;
  readonly generation: number;
};

/** What Google stores of a calendar: single events, masters and exceptions. Every write can be repeated. */
export type EventStore = {
  /** An event that goes over to another series is removed first: else it may stay with both. */
  put(space: EventSpace, events: readonly CalendarEvent[]): Promise<void>;
  get(space: EventSpace, eventId: string): Promise<CalendarEvent | null>;
  /** Those of these events that are there, by id. */
  getMany(space: EventSpace, eventIds: readonly string[]): Promise<ReadonlyMap<string, CalendarEvent>>;
  /** The master (or single event) with this id and all exceptions of it. */
  family(space: EventSpace, eventId: string): Promise<readonly CalendarEvent[]>;
  remove(space: EventSpace, eventIds: readonly string[]): Promise<void>;
  /** All events of the generation, streamed in pages. */
  all(space: EventSpace): AsyncIterable<readonly CalendarEvent[]>;
  /** Removes a whole generation. */
  clear(space: EventSpace): Promise<void>;
};
