import { describe, expect, it } from '@jest/globals';
import { gatherContext } from '../../../src/app/gather-context.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const gathered = async (status: 'gathering' | 'withdrawn' = 'gathering') => {
  const world = await aPreparationWorld();
  await world.sweep();
  const step = await world.claim();
  await world.preparations.save({ ...(await world.thePreparation()), status });
  const names = world.rules.find(({ type }) => type === 'default')?.contextSources ?? [];
  const [broken, ...others] = names;
  const sources = [
    {
      name: broken ?? '',
      gather: async () => {
        throw new Error('no such table');
      },
    },
    ...others.slice(1).map((name) => ({
      name,
      gather: async () => ({
        source: name,
        kind: 'found' as const,
        facts: [{ text: 'A fact', source: name }],
      }),
    })),
  ];
  await gatherContext({ ...world, sources })(step);
  return { world, names };
};

describe('gathering context', () => {
  it('asks every source of the type, and takes a failure or absence as an answer', async () => {
    const { world, names } = await gathered();
    const { context } = await world.thePreparation();
    expect(context.map(({ source }) => source)).toEqual(names);
    expect(context[0]).toEqual({ source: names[0], kind: 'unavailable', reason: 'could not be read' });
    expect(context[1]).toEqual({ source: names[1], kind: 'nothing' });
    for (const result of context.slice(2)) expect(result.kind).toBe('found');
    expect(world.log.codes()).toContain('context.unavailable');
  });

  it('does nothing for a preparation that is over', async () => {
    const { world } = await gathered('withdrawn');
    expect((await world.thePreparation()).context).toEqual([]);
  });
});
