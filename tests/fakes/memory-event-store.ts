import type { CalendarEvent } from '../../src/core/calendar-event.ts';
import type { EventSpace, EventStore } from '../../src/ports/event-store.ts';
import { joinKey } from './versioned-records.ts';

const pageSize = 100;

export const memoryEventStore = (): EventStore => {
  const spaces = new Map<string, Map<string, CalendarEvent>>();
  const eventsOf = (space: EventSpace): Map<string, CalendarEvent> => {
    const key = joinKey(space.connectionId, space.calendarId, String(space.generation));
    const events = spaces.get(key) ?? new Map<string, CalendarEvent>();
    spaces.set(key, events);
    return events;
  };
  return {
    put: async (space, events) => {
      for (const event of events) eventsOf(space).set(event.eventId, structuredClone(event));
    },
    get: async (space, eventId) => structuredClone(eventsOf(space).get(eventId) ?? null),
    getMany: async (space, eventIds) => {
      const found = eventIds
        .map((eventId) => eventsOf(space).get(eventId))
        .filter((event) => event !== undefined);
      return new Map(structuredClone(found).map((event) => [event.eventId, event]));
    },
    family: async (space, eventId) =>
      structuredClone(
        [...eventsOf(space).values()].filter(
          (event) => event.eventId === eventId || ('seriesId' in event && event.seriesId === eventId),
        ),
      ),
    remove: async (space, eventIds) => {
      for (const eventId of eventIds) eventsOf(space).delete(eventId);
    },
    all: async function* (space) {
      const events = structuredClone([...eventsOf(space).values()]);
      for (let at = 0; at < events.length; at += pageSize) yield events.slice(at, at + pageSize);
    },
    clear: async (space) => eventsOf(space).clear(),
  };
};
