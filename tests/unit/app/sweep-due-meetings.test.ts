import { describe, expect, it } from '@jest/globals';
import { aDecision } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

describe('the sweep', () => {
  it('claims a due meeting once and announces it', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.sweep();

    expect(world.bus.events).toEqual([{ userId: 'user1', meetingId: 'meeting1', generation: 1 }]);
    expect((await world.theMeeting()).prep.status).toBe('claimed');
  });

  it('announces one event when two sweeps run at the same time', async () => {
    const world = await aPreparationWorld();
    await Promise.all([world.sweep(), world.sweep(), world.sweep()]);
    expect(world.bus.events).toHaveLength(1);
  });

  it('leaves a meeting alone until its time has come', async () => {
    const world = await aPreparationWorld();
    world.clock.set('2026-03-03T13:59:00Z');
    await world.sweep();
    expect(world.bus.events).toHaveLength(0);
  });

  it('announces a claim again that nobody followed up on', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    world.clock.advanceMinutes(world.policy.claimLeaseMinutes);
    await world.sweep();
    expect(world.bus.events).toHaveLength(2);
  });

  it('does not announce a preparation again that has begun', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    world.clock.advanceMinutes(60);
    await world.sweep();
    expect(world.bus.events).toHaveLength(1);
  });

  it('finds a meeting late and prepares it while a quarter of an hour remains', async () => {
    const world = await aPreparationWorld();
    world.clock.set('2026-03-04T13:45:00Z');
    expect(await world.sweep()).toEqual({ claimed: 1, missed: 0 });
  });

  it('records a meeting as missed, and why, when less remains', async () => {
    const world = await aPreparationWorld({ meeting: { foundAt: '2026-03-04T13:50:00Z' } });
    world.clock.set('2026-03-04T13:50:00Z');

    expect(await world.sweep()).toEqual({ claimed: 0, missed: 1 });
    expect((await world.theMeeting()).prep).toMatchObject({
      status: 'missed',
      note: expect.stringContaining('10 minutes'),
    });
    expect(world.bus.events).toHaveLength(0);
  });

  it('passes over a meeting that needs no preparation any more', async () => {
    const world = await aPreparationWorld({
      meeting: { decision: aDecision({ needsPrep: false, prepAt: null }) },
    });
    await world.sweep();
    expect(world.bus.events).toHaveLength(0);
  });
});
