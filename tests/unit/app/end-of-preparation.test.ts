import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../../src/app/hashes.ts';
import { TransientError } from '../../../src/core/errors.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

type World = Awaited<ReturnType<typeof aPreparationWorld>>;
const kinds = (world: World) => world.chat.sent.map(({ message }) => message.kind);

describe('closing a preparation', () => {
  it('keeps the meeting prepared', async () => {
    const world = await aPreparationWorld();
    await world.delivered();
    await world.close();
    expect(await world.thePreparation()).toMatchObject({
      status: 'closed',
      closedAt: '2026-03-03T14:00:00Z',
    });
    expect((await world.theMeeting()).prep.status).toBe('prepared');
  });

  it.each(['skipped', 'withdrawn', 'failed'] as const)('leaves one that was %s as it is', async (status) => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.preparations.save({ ...(await world.thePreparation()), status });
    await world.close();
    expect((await world.thePreparation()).status).toBe(status);
  });
});

describe('a preparation that fails', () => {
  it('is marked, and its person told once', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.fail('MisconfiguredDeployment');
    await world.fail('MisconfiguredDeployment');
    expect(kinds(world)).toEqual(['notice', 'failed']);
    expect(world.chat.sent.at(-1)?.message).toMatchObject({
      link: 'https://assistant.example/meetings/meeting1',
    });
    expect(await world.thePreparation()).toMatchObject({
      status: 'failed',
      outcomeReason: 'MisconfiguredDeployment',
    });
    expect((await world.theMeeting()).prep).toMatchObject({ status: 'failed', note: expect.any(String) });
  });

  it('tells as soon as Slack is there again', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    world.chat.failOn('send', new TransientError('Slack is down'));
    await expect(world.fail()).rejects.toThrow(TransientError);
    world.chat.failOn('send', null);
    await world.fail();
    expect(kinds(world)).toEqual(['notice', 'failed']);
    expect(world.chat.sent.at(-1)?.message).toMatchObject({
      link: 'https://assistant.example/meetings/meeting1',
    });
  });

  it('after the delivery is closed: the person has what they wait for', async () => {
    const world = await aPreparationWorld();
    await world.delivered();
    await world.fail();
    expect((await world.thePreparation()).status).toBe('closed');
    expect((await world.theMeeting()).prep.status).toBe('prepared');
    expect(kinds(world)).not.toContain('failed');
  });

  it.each(['withdrawn', 'skipped'] as const)('after it was %s changes and says nothing', async (status) => {
    const world = await aPreparationWorld();
    await world.asked();
    await (status === 'skipped' ? world.reply({ kind: 'skip' }) : world.withdraw());
    const before = await world.theMeeting();
    await world.fail();
    expect(await world.theMeeting()).toEqual(before);
    expect(kinds(world)).not.toContain('failed');
  });
});

describe('withdrawing a preparation', () => {
  it('revokes the link, stops the execution and changes every message; again does no more', async () => {
    const world = await aPreparationWorld();
    await world.delivered();
    world.clock.set('2026-03-04T12:00:00Z');
    await world.remind();
    await world.withdraw();
    const { linkId } = await world.thePreparation();
    const revoked = await world.links.get(hashSecret(linkId ?? ''));
    expect(revoked?.revokedAt).toBe('2026-03-04T12:00:00Z');
    expect(world.workflow.stopped[0]).toEqual({ executionId: 'execution1', reason: 'withdrawn' });
    expect(kinds(world)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);

    world.clock.advanceMinutes(10);
    await world.withdraw();
    expect(await world.links.get(hashSecret(linkId ?? ''))).toEqual(revoked);
    expect(kinds(world)).toHaveLength(3);
  });

  it('ends the execution also where its messages cannot be changed', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    world.chat.failOn('update', new TransientError('Slack is down'));
    await world.withdraw();
    expect((await world.thePreparation()).status).toBe('withdrawn');
    expect(world.workflow.stopped).toHaveLength(1);
  });

  it('stays to be done where the execution cannot be stopped', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    world.workflow.failWith(new TransientError('Step Functions is down'));
    await expect(world.withdraw()).rejects.toThrow(TransientError);
    world.workflow.failWith(null);
    await world.withdraw();
    expect(world.workflow.stopped).toHaveLength(1);
  });

  it('while the question is on its way: the question is taken back', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    const chat: typeof world.chat = {
      ...world.chat,
      send: async (to, message, mark) => {
        const ref = await world.chat.send(to, message, mark);
        await world.withdraw();
        return ref;
      },
    };
    await world.with({ chat }).ask();
    expect(kinds(world)).toEqual(['withdrawn']);
  });

  it.each(['skipped', 'failed'] as const)('leaves one that was %s as it is', async (status) => {
    const world = await aPreparationWorld();
    await world.asked();
    await (status === 'skipped' ? world.reply({ kind: 'skip' }) : world.fail());
    const before = await world.thePreparation();
    await world.withdraw();
    expect(await world.thePreparation()).toEqual(before);
  });

  it('of nothing does nothing', async () => {
    const world = await aPreparationWorld();
    await world.withdraw();
    expect(world.workflow.stopped).toHaveLength(0);
  });
});
