import { describe, expect, it } from '@jest/globals';
import type { PreparationStore } from '../../../src/ports/preparation-store.ts';
import { aPreparation } from '../../builders/a-preparation.ts';

/** What every preparation store does. */
export const preparationStoreSuite = (name: string, open: () => Promise<PreparationStore>): void => {
  describe(`${name} keeps preparations`, () => {
    it('gives back what was saved, one version on', async () => {
      const store = await open();
      const preparation = aPreparation({
        context: [{ source: 'budget', kind: 'found', facts: [{ text: 'Q1 is 3 % over', source: 'budget' }] }],
        notices: [
          {
            kind: 'notice',
            channel: 'slack',
            round: 0,
            state: 'sent',
            failures: 0,
            at: '2026-03-03T14:01:00Z',
            ref: { channel: 'slack', conversation: 'D1', ts: '1772546460.000100' },
          },
        ],
        answers: [{ questionId: 'goal', text: '' }],
        costUsd: 0.0013,
      });
      expect(await store.save(preparation)).toBe('saved');
      expect(await store.get('preparation1')).toEqual({ ...preparation, version: 1 });
      expect(await store.get('another')).toBeNull();
    });

    it('lets the first of two answers win', async () => {
      const store = await open();
      await store.save(aPreparation({ status: 'asking' }));
      const read = aPreparation({ status: 'answered', version: 1 });
      const outcomes = await Promise.all([
        store.save({ ...read, answeredVia: 'slack' }),
        store.save({ ...read, answeredVia: 'sms' }),
      ]);
      expect([...outcomes].sort()).toEqual(['conflict', 'saved']);
      const winner = outcomes[0] === 'saved' ? 'slack' : 'sms';
      expect(await store.get('preparation1')).toMatchObject({ answeredVia: winner, version: 2 });
    });

    it('lists the runs for a meeting of a user, oldest first', async () => {
      const store = await open();
      await store.save(aPreparation({ id: 'second', startedAt: '2026-03-03T15:00:00Z' }));
      await store.save(aPreparation({ id: 'first', startedAt: '2026-03-03T14:00:00Z' }));
      await store.save(aPreparation({ id: 'others', userId: 'user2' }));
      await store.save(aPreparation({ id: 'elsewhere', meetingId: 'meeting2' }));
      const runs = await store.ofMeeting('user1', 'meeting1');
      expect(runs.map(({ id }) => id)).toEqual(['first', 'second']);
    });

    it('lists the newest runs of a user, newest first', async () => {
      const store = await open();
      for (const hour of ['09', '11', '10']) {
        await store.save(aPreparation({ id: `at${hour}`, startedAt: `2026-03-03T${hour}:00:00Z` }));
      }
      await store.save(aPreparation({ id: 'others', userId: 'user2' }));
      expect((await store.recent('user1', 2)).map(({ id }) => id)).toEqual(['at11', 'at10']);
      expect(await store.recent('user1', 10)).toHaveLength(3);
      expect(await store.recent('user1', 0)).toEqual([]);
    });
  });
};
