import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Meeting } from '../../../src/core/meeting.ts';
import { addMinutes } from '../../../src/core/time.ts';
import type { MeetingStore } from '../../../src/ports/meeting-store.ts';
import { aMeeting } from '../../builders/a-meeting.ts';

const idsOf = (meetings: readonly Meeting[]): readonly string[] => meetings.map(({ id }) => id);

const startingAt = (id: string, start: string, overrides: Partial<Meeting> = {}): Meeting =>
  aMeeting({ id, start, end: addMinutes(start, 30), ...overrides });

const march = { userId: 'user1', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

const allPages = async (store: MeetingStore, limit: number): Promise<readonly (readonly string[])[]> => {
  const pages: (readonly string[])[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<MeetingStore['between']>> = await store.between({
      ...march,
      limit,
      cursor,
    });
    pages.push(idsOf(page.meetings));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
};

/** What every meeting store does. */
export const meetingStoreSuite = (name: string, open: () => Promise<MeetingStore>): void => {
  describe(`${name} keeps meetings`, () => {
    it('gives back what was saved, to its user only', async () => {
      const store = await open();
      const meeting = aMeeting({ title: 'Zoë’s 1:1 🙂', description: '', dueAt: null, originalStart: '' });
      expect(await store.save(meeting)).toBe('saved');
      expect(await store.get('user1', 'meeting1')).toEqual({ ...meeting, version: 1 });
      expect(await store.get('user2', 'meeting1')).toBeNull();
    });

    it('refuses a save from an older version, and a first save of what is there', async () => {
      const store = await open();
      await store.save(aMeeting());
      expect(await store.save(aMeeting())).toBe('conflict');
      expect(await store.save(aMeeting({ version: 1, muted: true }))).toBe('saved');
      expect(await store.save(aMeeting({ version: 1 }))).toBe('conflict');
      expect(await store.get('user1', 'meeting1')).toMatchObject({ muted: true, version: 2 });
    });

    it('does not make a meeting that was deleted meanwhile', async () => {
      const store = await open();
      expect(await store.save(aMeeting({ version: 3 }))).toBe('conflict');
      expect(await store.get('user1', 'meeting1')).toBeNull();
    });

    it('lists by start, the first moment within and the last without', async () => {
      const store = await open();
      await store.save(startingAt('last', '2026-03-31T23:59:59Z'));
      await store.save(startingAt('after', '2026-04-01T00:00:00Z'));
      await store.save(startingAt('first', '2026-03-01T00:00:00Z'));
      await store.save(startingAt('before', '2026-02-28T23:59:59Z'));
      await store.save(startingAt('others', '2026-03-02T09:00:00Z', { userId: 'user2' }));
      const page = await store.between(march);
      expect(idsOf(page.meetings)).toEqual(['first', 'last']);
      expect(page.nextCursor).toBeNull();
      expect(await store.between({ ...march, to: march.from })).toEqual({ meetings: [], nextCursor: null });
    });

    it('pages without losing or repeating any, also where many start together (S-07)', async () => {
      const store = await open();
      const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
      for (const id of ids) await store.save(startingAt(id, '2026-03-04T14:00:00Z'));
      const pages = await allPages(store, 2);
      expect(pages.map((page) => page.length)).toEqual([2, 2, 2]);
      expect(pages.flat().sort()).toEqual(ids);
    });

    it('gives at most a hundred at once', async () => {
      const store = await open();
      const saves = Array.from({ length: 103 }, (_, index) =>
        store.save(startingAt(`m${index}`, addMinutes('2026-03-04T14:00:00Z', index))),
      );
      await Promise.all(saves);
      expect((await allPages(store, 1000)).map((page) => page.length)).toEqual([100, 3]);
    });

    it('finds the meetings of one series or single event of one calendar', async () => {
      const store = await open();
      await store.save(startingAt('2nd', '2026-03-11T14:00:00Z', { seriesId: 's', eventId: 's_2' }));
      await store.save(startingAt('1st', '2026-03-04T14:00:00Z', { seriesId: 's', eventId: 's_1' }));
      await store.save(startingAt('single', '2026-03-04T14:00:00Z', { seriesId: null, eventId: 's_1' }));
      await store.save(
        startingAt('elsewhere', '2026-03-04T14:00:00Z', { seriesId: 's', calendarId: 'team@example.com' }),
      );
      expect(idsOf(await store.ofEvent('connection1', 'ada@example.com', 's'))).toEqual(['1st', '2nd']);
      expect(idsOf(await store.ofEvent('connection1', 'ada@example.com', 's_1'))).toEqual(['single']);
      expect(await store.ofEvent('connection2', 'ada@example.com', 's')).toEqual([]);
    });

    it('finds the meetings of one calendar of a user', async () => {
      const store = await open();
      await store.save(startingAt('b', '2026-03-05T14:00:00Z'));
      await store.save(startingAt('a', '2026-03-04T14:00:00Z'));
      await store.save(startingAt('c', '2026-03-04T14:00:00Z', { calendarId: 'team@example.com' }));
      await store.save(startingAt('d', '2026-03-04T14:00:00Z', { userId: 'user2' }));
      expect(idsOf(await store.ofCalendar('user1', 'connection1', 'ada@example.com'))).toEqual(['a', 'b']);
    });

    it('names what is due over all users, the longest due first, and no more than asked for', async () => {
      const store = await open();
      for (let index = 0; index < 20; index += 1) {
        const dueAt = addMinutes('2026-03-03T14:00:00Z', index);
        await store.save(aMeeting({ id: `meeting${index}`, userId: `user${index % 3}`, dueAt }));
      }
      expect(await store.due('2026-03-03T13:59:59Z', 100)).toEqual([]);
      expect(await store.due('2026-03-03T14:01:00Z', 100)).toEqual([
        { userId: 'user0', meetingId: 'meeting0' },
        { userId: 'user1', meetingId: 'meeting1' },
      ]);
      const first = await store.due('2026-03-04T00:00:00Z', 7);
      expect(first.map(({ meetingId }) => meetingId)).toEqual(
        [0, 1, 2, 3, 4, 5, 6].map((at) => `meeting${at}`),
      );
      expect(await store.due('2026-03-04T00:00:00Z', 100)).toHaveLength(20);
    });

    it('forgets that a meeting is due once nothing is', async () => {
      const store = await open();
      await store.save(aMeeting());
      await store.save(aMeeting({ dueAt: null, version: 1 }));
      expect(await store.due('2026-12-31T00:00:00Z', 10)).toEqual([]);
      expect(await store.get('user1', 'meeting1')).toMatchObject({ dueAt: null });
    });

    it.each(['', 'x', 'WyJhIl0', 'bnVsbA', 'WzEsMl0', '%00', 'WyIyMDI3LTAxLTAxVDAwOjAwOjAwWiIsImEiXQ'])(
      'refuses %j as a cursor',
      async (cursor) => {
        const store = await open();
        await expect(store.between({ ...march, cursor })).rejects.toMatchObject({ field: 'cursor' });
      },
    );

    it('gives any page size the same meetings in the same order', async () => {
      const store = await open();
      const starts = fc.sample(fc.integer({ min: 0, max: 40_000 }), { numRuns: 25, seed: 7 });
      for (const [index, minutes] of starts.entries()) {
        await store.save(startingAt(`m${index}`, addMinutes(march.from, minutes)));
      }
      const whole = (await allPages(store, 100)).flat();
      expect(whole).toHaveLength(25);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
          expect((await allPages(store, limit)).flat()).toEqual(whole);
        }),
        { numRuns: 6 },
      );
    });
  });
};
