import type { CalendarEvent } from '../../src/core/calendar-event.ts';
import type { EventSpace, EventStore } from '../../src/ports/event-store.ts';
import { joinKey } from './versioned-records.ts';

const pageSize = 100;

const familyOf = (event: CalendarEvent): string => ('seriesId' in event ? event.seriesId : event.eventId);

/** Events beside their families, and where exceptions are: as the real store keeps them, down to what it forgets. */
type Space = { readonly events: Map<string, CalendarEvent>; readonly where: Map<string, string> };

const keyOf = ({ where }: Space, eventId: string): string => joinKey(where.get(eventId) ?? eventId, eventId);

const find = (space: Space, eventId: string): CalendarEvent | null =>
  space.events.get(joinKey(eventId, eventId)) ?? space.events.get(keyOf(space, eventId)) ?? null;

export const memoryEventStore = (): EventStore => {
  const spaces = new Map<string, Space>();
  const spaceOf = (of: EventSpace): Space => {
    const key = joinKey(of.connectionId, of.calendarId, String(of.generation));
    const space = spaces.get(key) ?? { events: new Map(), where: new Map() };
    spaces.set(key, space);
    return space;
  };
  return {
    put: async (of, events) => {
      const space = spaceOf(of);
      for (const event of events) {
        if ('seriesId' in event) space.where.set(event.eventId, event.seriesId);
        space.events.set(joinKey(familyOf(event), event.eventId), structuredClone(event));
      }
    },
    get: async (of, eventId) => structuredClone(find(spaceOf(of), eventId)),
    getMany: async (of, eventIds) => {
      const found = eventIds.map((eventId) => find(spaceOf(of), eventId)).filter((event) => event !== null);
      return new Map(structuredClone(found).map((event) => [event.eventId, event]));
    },
    family: async (of, eventId) =>
      structuredClone([...spaceOf(of).events.values()].filter((event) => familyOf(event) === eventId)),
    remove: async (of, eventIds) => {
      const space = spaceOf(of);
      for (const eventId of eventIds) {
        space.events.delete(keyOf(space, eventId));
        space.where.delete(eventId);
      }
    },
    all: async function* (of) {
      const events = structuredClone([...spaceOf(of).events.values()]);
      for (let at = 0; at < events.length; at += pageSize) yield events.slice(at, at + pageSize);
    },
    clear: async (of) => {
      spaces.delete(joinKey(of.connectionId, of.calendarId, String(of.generation)));
    },
  };
};
