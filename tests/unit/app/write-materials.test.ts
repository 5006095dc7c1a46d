import { describe, expect, it } from '@jest/globals';
import { MaterialsInvalid, MisconfiguredDeployment, TransientError } from '../../../src/core/errors.ts';
import type { MaterialsWriter } from '../../../src/ports/materials-writer.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const withoutAi = 'Written without AI: the model did not answer.';

const documentOf = (world: Awaited<ReturnType<typeof aPreparationWorld>>) => {
  const [json] = [...world.files.files].filter(([key]) => key.endsWith('/materials.json'));
  return JSON.parse(json?.[1].body ?? 'null') as { remarks: string[]; writer: string };
};

const failing = (error: Error): MaterialsWriter => ({
  name: 'model',
  write: async () => {
    throw error;
  },
});

describe('writing the materials', () => {
  it('stores the document in its forms under the preparation’s own key', async () => {
    const world = await aPreparationWorld();
    await world.written();
    const { id } = await world.thePreparation();
    expect([...world.files.files.keys()].sort()).toEqual(
      ['docx', 'html', 'json', 'md'].map((type) => `users/user1/preparations/${id}/materials.${type}`),
    );
    expect(await world.thePreparation()).toMatchObject({
      status: 'writing',
      taskToken: null,
      writer: world.writer.name,
      writtenAt: '2026-03-03T14:00:00Z',
    });
  });

  it('costs once: the step run again writes nothing', async () => {
    const world = await aPreparationWorld();
    await world.answered();
    let written = 0;
    const writer: MaterialsWriter = {
      name: 'model',
      write: async (brief) => {
        written += 1;
        return {
          ...(await world.writer.write(brief)),
          spent: { costUsd: 0.02, calls: 1, inputTokens: 10, outputTokens: 5 },
        };
      },
    };
    await world.with({ writer }).write();
    await world.with({ writer }).write();
    expect(written).toBe(1);
    expect((await world.thePreparation()).costUsd).toBe(0.02);
  });

  it.each([
    new TransientError('throttled'),
    new MaterialsInvalid('minutes do not add up'),
    new MisconfiguredDeployment('no access to the model'),
    new TypeError('a bug'),
  ])('never fails because a writer did: $name', async (error) => {
    const world = await aPreparationWorld();
    await world.answered();
    await world.with({ writer: failing(error) }).write();
    expect(documentOf(world)).toMatchObject({
      writer: world.fallback.name,
      remarks: expect.arrayContaining([withoutAi]),
    });
    expect(world.log.codes()).toContain('materials.writer.failed');
  });

  it('says nothing of AI where none was asked', async () => {
    const world = await aPreparationWorld();
    await world.written();
    expect(documentOf(world).remarks).toEqual([]);
  });

  it('fails when the only writer does', async () => {
    const world = await aPreparationWorld();
    await world.answered();
    const writer = failing(new MaterialsInvalid('minutes do not add up'));
    await expect(world.with({ writer, fallback: writer }).write()).rejects.toThrow(MaterialsInvalid);
  });

  it.each([
    [
      'the person did not answer',
      true,
      'Written without your answers: your answers had not arrived when it was time to write.',
    ],
    ['nobody could be asked', false, 'Written without your answers: there was no way to ask you in time.'],
  ])('says that %s', async (_why, asked, remark) => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    if (asked) await world.ask();
    await world.write();
    expect(documentOf(world).remarks).toEqual([remark]);
  });

  it.each(['skipped', 'withdrawn', 'failed', 'closed'] as const)(
    'does nothing for one that is %s',
    async (status) => {
      const world = await aPreparationWorld();
      await world.answered();
      await world.preparations.save({ ...(await world.thePreparation()), status });
      await world.write();
      expect(world.files.files.size).toBe(0);
      expect((await world.thePreparation()).status).toBe(status);
    },
  );
});
