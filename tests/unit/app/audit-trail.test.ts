import { describe, expect, it } from '@jest/globals';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const delivered = async () => {
  const world = await aPreparationWorld();
  await world.delivered();
  return world;
};

describe('the audit trail of a preparation', () => {
  it('has each thing that was done, by whom and with what outcome', async () => {
    const world = await delivered();
    const { id } = await world.thePreparation();
    expect(
      world.audit.all().map(({ actor, action, subject, outcome }) => [actor, action, subject, outcome]),
    ).toEqual([
      ['assistant', 'preparation.started', id, 'started'],
      ['assistant', 'notice.sent', id, 'slack'],
      ['user1', 'preparation.answers', id, 'slack'],
      ['assistant', 'materials.sent', id, 'slack'],
      ['assistant', 'materials.delivered', id, 'delivered'],
    ]);
  });

  it('has nothing twice, however often and however late a step is run again', async () => {
    const world = await delivered();
    const before = world.audit.all();
    world.clock.advanceMinutes(1);
    await world.claim();
    await world.ask();
    await world.deliver();
    expect(world.audit.all()).toEqual(before);
  });

  it('holds no title, name, address, answer or number', async () => {
    const world = await delivered();
    const meeting = await world.theMeeting();
    const trail = JSON.stringify(world.audit.all());
    for (const secret of [meeting.title ?? '', 'Agree the budget', 'ada@example.com', 'Ada']) {
      expect(trail).not.toContain(secret);
    }
  });

  it.each(['skip', 'snooze'] as const)('has a %s', async (kind) => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.reply({ kind });
    expect(world.audit.all().at(-1)).toMatchObject({ actor: 'user1', action: `preparation.${kind}` });
  });

  it('has a failure, once', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.fail();
    world.clock.advanceMinutes(1);
    await world.fail();
    const failures = world.audit.all().filter(({ action }) => action === 'preparation.failed');
    expect(failures).toHaveLength(1);
  });
});
