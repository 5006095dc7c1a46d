import { describe, expect, it } from '@jest/globals';
import type { CalendarEvent } from '../../../src/core/calendar-event.ts';
import type { EventSpace, EventStore } from '../../../src/ports/event-store.ts';
import {
  aCancelledException,
  aMasterEvent,
  anExceptionEvent,
  aSingleEvent,
} from '../../builders/an-event.ts';

const space: EventSpace = { connectionId: 'connection1', calendarId: 'ada@example.com', generation: 1 };

const idsOfAll = async (store: EventStore, of: EventSpace = space): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const events of store.all(of)) ids.push(...events.map(({ eventId }) => eventId));
  return ids.sort();
};

const idsOf = (events: readonly CalendarEvent[]): readonly string[] =>
  events.map(({ eventId }) => eventId).sort();

/** What every event store does. */
export const eventStoreSuite = (name: string, open: () => Promise<EventStore>): void => {
  describe(`${name} keeps calendar events`, () => {
    it.each([
      ['a single event', aSingleEvent()],
      ['a series', aMasterEvent()],
      ['an exception', anExceptionEvent()],
      ['a cancelled occurrence', aCancelledException()],
    ])('gives back %s by its id', async (_, event) => {
      const store = await open();
      await store.put(space, [event]);
      await store.put(space, [event]);
      expect(await store.get(space, event.eventId)).toEqual(event);
      expect(await store.getMany(space, ['unknown', event.eventId, event.eventId])).toEqual(
        new Map([[event.eventId, event]]),
      );
      expect(await idsOfAll(store)).toEqual([event.eventId]);
    });

    it('has an occurrence once that was removed from its series and goes over to another', async () => {
      const store = await open();
      const moved = anExceptionEvent({ seriesId: 'series1_R20260318T140000' });
      await store.put(space, [anExceptionEvent()]);
      await store.remove(space, [moved.eventId]);
      await store.put(space, [moved]);
      expect(await store.family(space, 'series1')).toEqual([]);
      expect(await store.family(space, moved.seriesId)).toEqual([moved]);
      expect(await store.get(space, moved.eventId)).toEqual(moved);
    });

    it('keeps the last of two versions of one event in one call', async () => {
      const store = await open();
      await store.put(space, [aSingleEvent({ title: 'Old' }), aSingleEvent({ title: 'New' })]);
      expect(await store.get(space, 'event1')).toMatchObject({ title: 'New' });
    });

    it('gives a series with all its exceptions, and nothing of series with longer names', async () => {
      const store = await open();
      await store.put(space, [
        aMasterEvent(),
        anExceptionEvent(),
        anExceptionEvent({ eventId: 'named-otherwise' }),
        aCancelledException(),
        aMasterEvent({ eventId: 'series1_R20260401T140000' }),
        anExceptionEvent({ eventId: 'series1_R20260401T140000_x', seriesId: 'series1_R20260401T140000' }),
        aSingleEvent(),
      ]);
      expect(idsOf(await store.family(space, 'series1'))).toEqual([
        'named-otherwise',
        'series1',
        'series1_20260311T140000Z',
        'series1_20260318T140000Z',
      ]);
      expect(idsOf(await store.family(space, 'event1'))).toEqual(['event1']);
      expect(await store.family(space, 'unknown')).toEqual([]);
    });

    it('keeps exceptions whose master has not come yet', async () => {
      const store = await open();
      await store.put(space, [anExceptionEvent()]);
      await store.put(space, [aMasterEvent()]);
      expect(await store.family(space, 'series1')).toHaveLength(2);
    });

    it('turns a single event into a series and back under the same id', async () => {
      const store = await open();
      await store.put(space, [aSingleEvent({ eventId: 'e' })]);
      await store.put(space, [aMasterEvent({ eventId: 'e' })]);
      expect(await store.get(space, 'e')).toMatchObject({ kind: 'master' });
      await store.put(space, [aSingleEvent({ eventId: 'e' })]);
      expect(await store.family(space, 'e')).toMatchObject([{ kind: 'single' }]);
    });

    it('removes events by id, exceptions too, and leaves the others; twice does no harm', async () => {
      const store = await open();
      await store.put(space, [aMasterEvent(), anExceptionEvent(), aCancelledException(), aSingleEvent()]);
      const gone = ['series1_20260311T140000Z', 'event1', 'unknown'];
      await store.remove(space, gone);
      await store.remove(space, gone);
      expect(await idsOfAll(store)).toEqual(['series1', 'series1_20260318T140000Z']);
      expect(await store.get(space, 'series1_20260311T140000Z')).toBeNull();
    });

    it('streams all events of a large calendar (S-07)', async () => {
      const store = await open();
      const ids = Array.from({ length: 260 }, (_, index) => `event${String(index).padStart(3, '0')}`);
      await store.put(
        space,
        ids.map((eventId) => aSingleEvent({ eventId, description: 'x'.repeat(8000) })),
      );
      expect(await idsOfAll(store)).toEqual(ids);
    });

    it('keeps generations and calendars apart, and clears one of them', async () => {
      const store = await open();
      const next = { ...space, generation: 2 };
      const other = { ...space, calendarId: 'ada@example.com","1' };
      await store.put(space, [aMasterEvent(), anExceptionEvent()]);
      await store.put(next, [aSingleEvent({ eventId: 'new' })]);
      await store.put(other, [aSingleEvent({ eventId: 'other' })]);
      await store.clear(space);
      await store.clear(space);
      expect(await idsOfAll(store)).toEqual([]);
      expect(await store.get(space, 'series1_20260311T140000Z')).toBeNull();
      expect(await idsOfAll(store, next)).toEqual(['new']);
      expect(await idsOfAll(store, other)).toEqual(['other']);
    });

    it('takes no calendar for another whose id looks alike when joined', async () => {
      const store = await open();
      await store.put({ connectionId: 'a', calendarId: 'b#c', generation: 1 }, [aSingleEvent()]);
      expect(await idsOfAll(store, { connectionId: 'a#b', calendarId: 'c', generation: 1 })).toEqual([]);
    });

    it('keeps ids with any characters, and as long as Google allows (J-07)', async () => {
      const store = await open();
      const ids = ['a#b', 'a', '#', 'x'.repeat(1024), '__proto__', 'ключ'];
      await store.put(
        space,
        ids.map((eventId) => aSingleEvent({ eventId })),
      );
      for (const eventId of ids) expect(idsOf(await store.family(space, eventId))).toEqual([eventId]);
      expect(await idsOfAll(store)).toEqual([...ids].sort());
    });
  });
};
