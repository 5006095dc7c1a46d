import type { CalendarEvent } from '../../core/calendar-event.ts';
import type { EventSpace, EventStore } from '../../ports/event-store.ts';
import { expression } from './expression.ts';
import type { Item } from './item.ts';
import { withoutAttributes } from './item.ts';
import { joinKey, shortHash } from './keys.ts';
import { readBatch } from './read-batch.ts';
import type { Key } from './table.ts';
import { collect, openTable } from './table.ts';
import type { Tables } from './tables.ts';
import type { Write } from './write-batch.ts';
import { writeBatch } from './write-batch.ts';

const readsAtOnce = 25;

/**
 * A space is one partition with two kinds of items. `event#<family>#<event>` is an event, beside its
 * family, so that a series is one read. `where#<event>` says in which family an exception is, for those
 * who know only its id. The pointer is written before its event and deleted after it: an event can
 * always be found by its id.
 */
const partitionOf = ({ connectionId, calendarId, generation }: EventSpace): string =>
  joinKey(connectionId, calendarId, String(generation));

const familyPrefix = (familyId: string): string => `event#${shortHash(familyId)}#`;
const eventKey = (familyId: string, eventId: string): string => familyPrefix(familyId) + shortHash(eventId);
const pointerKey = (eventId: string): string => `where#${shortHash(eventId)}`;

const familyOf = (event: CalendarEvent): string => ('seriesId' in event ? event.seriesId : event.eventId);

const toEvent = (item: Item): CalendarEvent => withoutAttributes(item, ['space', 'key']) as CalendarEvent;

export const dynamoEventStore = (tables: Tables): EventStore => {
  const table = openTable(tables, 'events');

  const inSpace = (space: EventSpace, prefix: string) => ({
    where: expression('#space = :space AND begins_with(#key, :prefix)', {
      space: partitionOf(space),
      prefix,
    }),
  });

  /** The series of an exception; null when it is none that is known. */
  const familyIdOf = async (space: EventSpace, eventId: string): Promise<string | null> => {
    const pointer = await table.get({ space: partitionOf(space), key: pointerKey(eventId) });
    return pointer === null ? null : String(pointer.familyId);
  };

  /** Where the event with this id is, or would be if it is no exception. */
  const keyOf = async (space: EventSpace, eventId: string): Promise<Key> => {
    const familyId = (await familyIdOf(space, eventId)) ?? eventId;
    return { space: partitionOf(space), key: eventKey(familyId, eventId) };
  };

  return {
    put: async (space, events) => {
      const partition = partitionOf(space);
      const pointers = events.flatMap((event): Write[] =>
        'seriesId' in event
          ? [{ put: { space: partition, key: pointerKey(event.eventId), familyId: event.seriesId } }]
          : [],
      );
      await writeBatch(tables, 'events', pointers);
      const items = events.map((event) => ({
        put: { ...event, space: partition, key: eventKey(familyOf(event), event.eventId) },
      }));
      await writeBatch(tables, 'events', items);
    },
    get: async (space, eventId) => {
      const own = await table.get({ space: partitionOf(space), key: eventKey(eventId, eventId) });
      if (own !== null) return toEvent(own);
      const familyId = await familyIdOf(space, eventId);
      if (familyId === null) return null;
      const item = await table.get({ space: partitionOf(space), key: eventKey(familyId, eventId) });
      return item === null ? null : toEvent(item);
    },
    getMany: async (space, eventIds) => {
      const partition = partitionOf(space);
      const keyed = (key: string): Key => ({ space: partition, key });
      const ids = [...new Set(eventIds)];
      const items = await readBatch(
        tables,
        'events',
        ids.flatMap((id) => [keyed(eventKey(id, id)), keyed(pointerKey(id))]),
      );
      const isPointer = (item: Item): boolean => String(item.key).startsWith('where#');
      const own = items.filter((item) => !isPointer(item));
      const familyIds = new Map(items.filter(isPointer).map(({ key, familyId }) => [key, String(familyId)]));
      const exceptions = ids.flatMap((id) => {
        const familyId = familyIds.get(pointerKey(id));
        return familyId === undefined ? [] : [keyed(eventKey(familyId, id))];
      });
      const found = [...own, ...(await readBatch(tables, 'events', exceptions))].map(toEvent);
      return new Map(found.map((event) => [event.eventId, event]));
    },
    family: async (space, eventId) =>
      (await collect(table.pages(inSpace(space, familyPrefix(eventId))))).map(toEvent),
    remove: async (space, eventIds) => {
      const partition = partitionOf(space);
      const keys: Key[] = [];
      for (let at = 0; at < eventIds.length; at += readsAtOnce) {
        const some = eventIds.slice(at, at + readsAtOnce);
        keys.push(...(await Promise.all(some.map((eventId) => keyOf(space, eventId)))));
      }
      const remove = (key: Key): Write => ({ remove: key });
      await writeBatch(tables, 'events', keys.map(remove));
      const pointers = eventIds.map((eventId) => ({ space: partition, key: pointerKey(eventId) }));
      await writeBatch(tables, 'events', pointers.map(remove));
    },
    all: async function* (space) {
      for await (const items of table.pages(inSpace(space, 'event#'))) yield items.map(toEvent);
    },
    clear: async (space) => {
      const where = expression('#space = :space', { space: partitionOf(space) });
      for await (const items of table.pages({ where, attributes: ['space', 'key'] })) {
        await writeBatch(
          tables,
          'events',
          items.map((item) => ({ remove: item as Key })),
        );
      }
    },
  };
};
