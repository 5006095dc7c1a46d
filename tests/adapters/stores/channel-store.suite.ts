import { describe, expect, it } from '@jest/globals';
import type { ChangeMarks } from '../../../src/ports/change-marks.ts';
import type { ChannelStore } from '../../../src/ports/channel-store.ts';

const aChannel = {
  id: 'channel1',
  tokenHash: 'hash1',
  userId: 'user1',
  connectionId: 'connection1',
  calendarId: 'ada@example.com',
  resourceId: null,
  expiresAt: '2026-03-09T08:00:00Z',
};

/** What every store of channels does. */
export const channelStoreSuite = (name: string, open: () => Promise<ChannelStore>): void => {
  describe(`${name} keeps channels`, () => {
    it('as they were put last, until they are removed', async () => {
      const store = await open();
      expect(await store.get('channel1')).toBeNull();
      await store.put(aChannel);
      await store.put({ ...aChannel, resourceId: 'resource1' });
      expect(await store.get('channel1')).toEqual({ ...aChannel, resourceId: 'resource1' });
      await store.remove('channel1');
      await store.remove('channel1');
      expect(await store.get('channel1')).toBeNull();
    });
  });
};

const calendar = { connectionId: 'connection1', calendarId: 'ada@example.com' };
const at = '2026-03-02T08:00:30Z';
const staleBefore = '2026-03-02T07:59:30Z';

/** What every keeper of change marks does. */
export const changeMarksSuite = (name: string, open: () => Promise<ChangeMarks>): void => {
  describe(`${name} keeps marks of changed calendars`, () => {
    it('of which one stands from when its sync is queued until the sync begins', async () => {
      const marks = await open();
      const set = (mark: string) => marks.set({ ...calendar, mark, at, staleBefore });
      expect(await set('one')).toBe(true);
      expect(await set('two')).toBe(true);
      await marks.confirm({ ...calendar, mark: 'one' });
      expect(await set('three')).toBe(true);
      await marks.confirm({ ...calendar, mark: 'three' });
      expect(await set('four')).toBe(false);
      await marks.clear(calendar);
      await marks.clear(calendar);
      expect(await set('five')).toBe(true);
    });

    it('each calendar by itself, and none for longer than its sync can wait', async () => {
      const marks = await open();
      await marks.set({ ...calendar, mark: 'one', at, staleBefore });
      await marks.confirm({ ...calendar, mark: 'one' });
      expect(await marks.set({ ...calendar, calendarId: 'other', mark: 'two', at, staleBefore })).toBe(true);
      expect(await marks.set({ ...calendar, connectionId: 'other', mark: 'two', at, staleBefore })).toBe(
        true,
      );
      expect(await marks.set({ ...calendar, mark: 'two', at, staleBefore: at })).toBe(true);
    });

    it('none by confirming one whose sync has begun', async () => {
      const marks = await open();
      await marks.set({ ...calendar, mark: 'one', at, staleBefore });
      await marks.clear(calendar);
      await marks.confirm({ ...calendar, mark: 'one' });
      expect(await marks.set({ ...calendar, mark: 'two', at, staleBefore })).toBe(true);
    });

    it('of which two that are set at once both stand: a sync too many, never one too few', async () => {
      const marks = await open();
      const both = await Promise.all(
        ['one', 'two'].map((mark) => marks.set({ ...calendar, mark, at, staleBefore })),
      );
      expect(both).toEqual([true, true]);
    });
  });
};
