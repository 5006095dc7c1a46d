import { describe, expect, it } from '@jest/globals';
import { mostRevisions } from '../../../src/core/decide-revision.ts';
import type { Materials } from '../../../src/core/materials.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { aUser } from '../../builders/a-user.ts';

type World = Awaited<ReturnType<typeof aPreparationWorld>>;

const documentOf = ({ files }: World): Materials => {
  const [json] = [...files.files].filter(([key]) => key.endsWith('/materials.json'));
  return JSON.parse(json?.[1].body ?? 'null') as Materials;
};
const materialsMessage = ({ chat }: World) => {
  const messages = chat.sent.filter(({ mark }) => mark.kind === 'prep_materials');
  const [only] = messages;
  if (only?.message.kind !== 'materials' || messages.length !== 1)
    throw new Error('not one materials message');
  return only.message;
};
const delivered = async (): Promise<World> => {
  const world = await aPreparationWorld();
  await world.delivered();
  return world;
};
const changed = async (world: World, remark: string): Promise<void> => {
  expect(await world.askForChange(remark)).toBe('accepted');
  await world.revise();
};
const asStranger = async (world: World) => {
  await world.users.save(
    aUser({ id: 'user2', email: 'eve@example.com', slack: { teamId: 'T1', userId: 'U2' } }),
  );
  return { kind: 'slack', identity: { teamId: 'T1', userId: 'U2' } } as const;
};

describe('materials written anew on their person’s word', () => {
  it('stay under the same link, and their message is edited in place', async () => {
    const world = await delivered();
    const before = materialsMessage(world);
    const whole = documentOf(world);
    await changed(world, 'shorter');
    expect(JSON.stringify(documentOf(world)).length).toBeLessThan(JSON.stringify(whole).length * 0.9);
    expect(materialsMessage(world)).toMatchObject({
      link: before.link,
      remarks: ['Version 2, changed as you asked: shorter'],
    });
    expect(await world.thePreparation()).toMatchObject({
      status: 'delivered',
      revisions: [{ number: 2, remark: 'shorter', via: 'slack', writtenAt: world.clock.now() }],
    });
  });

  it('ask a source that was not asked before, and keep to earlier remarks', async () => {
    const world = await delivered();
    await changed(world, 'shorter');
    await changed(world, 'add the budget');
    const { context } = await world.thePreparation();
    expect(context.filter(({ source }) => source === 'budget')).toHaveLength(1);
    const document = documentOf(world);
    expect(JSON.stringify(document)).toContain('Platform: 145 of 150 spent.');
    expect(document.questions.length).toBeLessThanOrEqual(5);
    await world.change({
      title: 'Renamed',
      pendingChange: {
        kinds: ['edited'],
        previousStart: (await world.theMeeting()).start,
        previousTitle: null,
        changed: ['title'],
      },
    });
    await world.react();
    expect(JSON.stringify(documentOf(world))).toContain('Platform: 145 of 150 spent.');
  });

  it('are written once, however often the job is delivered', async () => {
    const world = await delivered();
    await changed(world, 'shorter');
    const { version } = await world.thePreparation();
    const entries = world.audit.all().length;
    await world.revise();
    expect((await world.thePreparation()).version).toBe(version);
    expect(world.audit.all()).toHaveLength(entries);
  });

  it('are queued again when asked for again meanwhile, and noted once', async () => {
    const world = await delivered();
    expect([await world.askForChange('shorter'), await world.askForChange('shorter')]).toEqual([
      'accepted',
      'running',
    ]);
    expect(world.queue.revisions).toHaveLength(2);
    expect((await world.thePreparation()).revisions).toHaveLength(1);
  });

  it('are made a bounded number of times', async () => {
    const world = await delivered();
    for (let version = 2; version < 2 + mostRevisions; version += 1) await changed(world, 'shorter');
    expect(await world.askForChange('shorter')).toBe('too-many');
  });

  it('leave a trace of ids and versions, and none of what was said', async () => {
    const world = await delivered();
    await changed(world, 'sing of my secret');
    const { id } = await world.thePreparation();
    expect(world.audit.all().slice(-2)).toMatchObject([
      { actor: 'user1', action: 'materials.change-asked', subject: id, outcome: 'slack' },
      { actor: 'assistant', action: 'materials.changed', subject: id, outcome: 'version 2' },
    ]);
    expect(JSON.stringify([world.audit.all(), world.log.lines])).not.toContain('secret');
  });

  it('are nobody else’s to change', async () => {
    const world = await delivered();
    expect(await world.askForChange('shorter', await asStranger(world))).toBe('unknown');
    expect(world.queue.revisions).toEqual([]);
  });

  it('are not written any more after their meeting was cancelled', async () => {
    const world = await delivered();
    await world.askForChange('shorter');
    const whole = documentOf(world);
    await world.withdraw();
    await world.revise();
    expect(documentOf(world)).toEqual(whole);
  });
});

describe('a link that its person withdraws', () => {
  it('dies, and the messages that held it say so', async () => {
    const world = await delivered();
    world.clock.set('2026-03-04T12:00:00Z');
    await world.remind();
    expect(await world.withdrawLink()).toBe(true);
    expect(world.links.all().map(({ revokedAt }) => revokedAt)).toEqual([world.clock.now()]);
    const held = world.chat.sent.filter(({ mark }) => mark.kind !== 'prep_notice');
    expect(held.map(({ message }) => message.kind)).toEqual(['link-withdrawn', 'link-withdrawn']);
    expect(await world.withdrawLink()).toBe(true);
    expect(world.audit.all().filter(({ action }) => action === 'materials.link-withdrawn')).toHaveLength(1);
  });

  it('is not sent again, and cannot be changed', async () => {
    const world = await delivered();
    await world.withdrawLink();
    world.clock.set('2026-03-04T12:00:00Z');
    await world.remind();
    expect(world.chat.sent.map(({ mark }) => mark.kind)).toEqual(['prep_notice', 'prep_materials']);
    expect(await world.askForChange('shorter')).toBe('gone');
  });

  it('is its owner’s alone to withdraw', async () => {
    const world = await delivered();
    expect(await world.withdrawLink('user2')).toBe(false);
    expect((await world.thePreparation()).linkWithdrawnAt).toBeUndefined();
  });
});
