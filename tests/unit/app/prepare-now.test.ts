import { describe, expect, it } from '@jest/globals';
import { prepareNow } from '../../../src/app/prepare-now.ts';
import { aDecision, aMeetingPrep } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

describe('asking for a preparation', () => {
  it('makes a meeting due that the rules would not prepare', async () => {
    const world = await aPreparationWorld({
      meeting: { decision: aDecision({ needsPrep: false, prepAt: null }), dueAt: null },
    });
    expect(await world.prepareNow()).toEqual({ kind: 'started' });
    expect(await world.sweep()).toEqual({ claimed: 1, missed: 0 });
    expect((await world.theMeeting()).decision.reason).toBe('You asked for it.');
  });

  it('twice prepares once', async () => {
    const world = await aPreparationWorld();
    await world.prepareNow();
    await world.prepareNow();
    await world.sweep();
    expect(await world.prepareNow()).toEqual({ kind: 'running' });
    await world.claim();
    expect(await world.prepareNow()).toEqual({ kind: 'running' });
    expect(world.bus.events).toHaveLength(1);
    expect(world.preparations.all()).toHaveLength(1);
  });

  it.each(['prepared', 'skipped', 'withdrawn', 'missed', 'failed'] as const)(
    'of one that was %s begins another',
    async (status) => {
      const world = await aPreparationWorld({ meeting: { dueAt: null, prep: aMeetingPrep({ status }) } });
      expect(await world.prepareNow()).toEqual({ kind: 'started' });
      expect(await world.theMeeting()).toMatchObject({
        dueAt: '2026-03-03T14:00:00Z',
        prep: { status: 'none', generation: 2, preparationId: null },
      });
    },
  );

  it.each([
    ['over when it has begun', { start: '2026-03-03T14:00:00Z' }, 'over'],
    ['over when it was cancelled', { status: 'cancelled' }, 'over'],
    ['too late when it is about to begin', { start: '2026-03-03T14:14:00Z' }, 'too-late'],
    ['in time with a quarter of an hour left', { start: '2026-03-03T14:15:00Z' }, 'started'],
  ] as const)('is %s', async (_what, meeting, kind) => {
    const world = await aPreparationWorld({ meeting });
    expect(await world.prepareNow()).toEqual({ kind });
    expect((await world.theMeeting()).decision.reason === 'You asked for it.').toBe(kind === 'started');
  });

  it('of an unknown meeting finds nothing', async () => {
    const world = await aPreparationWorld();
    expect(await prepareNow(world)({ userId: 'user2', meetingId: 'meeting1' })).toEqual({ kind: 'unknown' });
  });
});
