import { describe, expect, it } from '@jest/globals';
import { aMeetingPrep } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { changes } from '../../builders/meeting-changes.ts';

describe('claiming a preparation', () => {
  it('makes it and takes the meeting out of the due index', async () => {
    const world = await aPreparationWorld();
    await world.sweep();

    expect((await world.claim()).go).toBe(true);
    expect(await world.theMeeting()).toMatchObject({
      dueAt: null,
      prep: { status: 'preparing', preparationId: (await world.thePreparation()).id },
    });
  });

  it('lets the second execution for the same event end at once', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    const claims = await Promise.all([world.claim('execution1'), world.claim('execution2')]);
    expect(claims.map((claim) => claim.go).sort()).toEqual([false, true]);
    expect(await world.preparations.recent('user1', 10)).toHaveLength(1);
  });

  it('gives the same execution the same preparation when it asks again', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    const first = await world.claim();
    const second = await world.claim();
    expect(second).toEqual(first);
  });

  it('ends an execution of an older generation', async () => {
    const world = await aPreparationWorld({
      meeting: { prep: aMeetingPrep({ status: 'claimed', generation: 2 }) },
    });
    expect((await world.claim()).go).toBe(false);
  });

  it('ends an execution whose meeting nobody claimed', async () => {
    const world = await aPreparationWorld();
    expect((await world.claim()).go).toBe(false);
  });

  it('makes no second one for a late delivery after the meeting moved', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim('execution1');
    await world.change(changes.moved(await world.theMeeting()));
    expect((await world.claim('execution2')).go).toBe(false);
    expect(world.preparations.all()).toHaveLength(1);
  });

  it('gives an execution that asks again its preparation, also after the meeting moved', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    const first = await world.claim();
    await world.change(changes.moved(await world.theMeeting()));
    expect(await world.claim()).toEqual(first);
  });
});
