import { describe, expect, it } from '@jest/globals';
import type { Journal } from '../../../../infrastructure/local/workflow/journal.ts';
import type { AskInput } from '../../../../src/contracts/workflow-steps.ts';
import type { Steps } from './workbench.ts';
import { createWatchedJournal, createWorkbench, event } from './workbench.ts';

/** What the steps have written, as the store would keep it over a restart. */
type Store = { token: string | null; answered: boolean; effects: string[] };

const stepsOn = (store: Store, alive: () => boolean): Steps => {
  const effect = (name: string) => {
    if (!alive()) throw new Error('this process is dead');
    store.effects.push(name);
  };
  return {
    'claim-preparation': (input: object) => {
      effect('claim');
      return { ...input, preparationId: 'p1', go: true };
    },
    'gather-context': () => effect('gather'),
    'plan-ask': () => {
      effect('plan');
      return store.answered ? { next: 'write' } : { next: 'ask', channel: 'slack', waitSeconds: 3600 };
    },
    ask: ({ taskToken }: AskInput) => {
      effect('ask');
      store.token = taskToken;
    },
    'write-materials': () => effect('write'),
    deliver: () => {
      effect('deliver');
      return { go: true, remindAt: '2026-03-02T10:00:00Z' };
    },
    remind: () => effect('remind'),
    close: () => effect('close'),
    fail: () => effect('fail'),
  };
};

const straight = ['claim', 'gather', 'plan', 'ask', 'write', 'deliver', 'remind', 'close'];

/** Plays a preparation and kills the process at its n-th write, before or after it; then a new one goes on. */
const playWithKill = async (killAt: number, when: 'before' | 'after') => {
  const store: Store = { token: null, answered: false, effects: [] };
  const disk = createWatchedJournal();
  let writes = 0;
  let dead = false;
  const journalOfFirst: Journal = {
    ...disk,
    save: (record) => {
      writes += 1;
      if (!dead && (writes < killAt || when === 'after')) disk.save(record);
      if (writes >= killAt) dead = true;
      if (dead) throw new Error('this process is dead');
    },
  };
  const story = async (bench: ReturnType<typeof createWorkbench>) => {
    if (bench.clock.now() < '2026-03-02T08:10:00Z') await bench.clock.advanceTo('2026-03-02T08:10:00Z');
    store.answered = true;
    // A click that the dying process did not record is clicked again on the next.
    await bench.runner.resume(store.token as string, { kind: 'answered' }).catch(() => {});
    await bench.clock.settle();
  };
  const first = createWorkbench({ journal: journalOfFirst, steps: stepsOn(store, () => !dead) });
  await first.runner.start('e1', event).catch(() => {});
  await first.clock.settle();
  if (!dead) await story(first);
  if (!dead) await first.clock.advanceTo('2026-03-02T10:00:00Z');
  const killed = dead;
  dead = true;

  const second = createWorkbench({
    journal: disk,
    steps: stepsOn(store, () => true),
    now: first.clock.now(),
  });
  await second.runner.recover();
  await second.runner.start('e1', event);
  await second.clock.settle();
  await story(second);
  await second.clock.advanceTo('2026-03-02T12:00:00Z');
  return { killed, store, record: disk.records()[0] };
};

describe('a restart after a kill', () => {
  const kills = Array.from({ length: 24 }, (_, index) => index + 1).flatMap((at) => [
    [at, 'before'] as const,
    [at, 'after'] as const,
  ]);

  it.each(kills)(
    'at write %i, %s it is written: nothing is lost, and only the step in progress runs twice',
    async (at, when) => {
      const { killed, store, record } = await playWithKill(at, when);
      if (killed) expect(record).toMatchObject({ status: 'succeeded', endedAt: '2026-03-02T10:00:00Z' });
      const repeated = store.effects.length - straight.length;
      expect([...new Set(store.effects)]).toEqual(straight);
      expect(repeated).toBeLessThanOrEqual(1);
    },
  );

  it('covers every write of a preparation', async () => {
    expect((await playWithKill(1000, 'after')).killed).toBe(false);
    const writes = createWatchedJournal();
    let count = 0;
    const bench = createWorkbench({
      journal: {
        ...writes,
        save: (record) => {
          count += 1;
          writes.save(record);
        },
      },
    });
    await bench.begin();
    await bench.answer({ kind: 'answered' });
    await bench.clock.advanceBy(86_400);
    expect(bench.only().status).toBe('succeeded');
    expect(count).toBeLessThanOrEqual(24);
  });

  const restarted = (bench: ReturnType<typeof createWorkbench>, now = bench.clock.now(), steps: Steps = {}) =>
    createWorkbench({ journal: bench.journal, now, steps });

  it('keeps waiting with the same token and the same deadline, and does not ask again', async () => {
    const before = createWorkbench();
    await before.begin();
    await before.clock.advanceBy(1800);
    const after = restarted(before);
    expect(await after.runner.recover()).toBe(1);
    await after.clock.settle();
    expect(after.calls).toEqual([]);
    expect(await after.answer({ kind: 'skipped' }, before.tokens[0])).toBe('resumed');

    const again = restarted(before);
    expect(await again.runner.recover()).toBe(0);
  });

  it('times out at the deadline that was set before', async () => {
    const before = createWorkbench();
    await before.begin();
    await before.clock.advanceBy(1800);
    const after = restarted(before, undefined, { 'plan-ask': () => ({ next: 'end' }) });
    await after.runner.recover();
    await after.clock.advanceBy(1799);
    expect(after.calls).toEqual([]);
    await after.clock.advanceBy(1);
    expect(after.trace()).toEqual(['plan-ask 09:00:00', 'close 09:00:00']);
  });

  it('asks again with the same token when it was killed while asking', async () => {
    const before = createWorkbench({ steps: { ask: () => new Promise(() => {}) } });
    await before.runner.start('e1', event);
    for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve));
    const after = restarted(before);
    await after.runner.recover();
    await after.clock.settle();
    expect([after.steps(), after.tokens]).toEqual([['ask'], before.tokens]);
  });

  it('times out at once when the deadline passed while it was down', async () => {
    const before = createWorkbench();
    await before.begin();
    const after = restarted(before, '2026-03-02T15:00:00Z', { 'plan-ask': () => ({ next: 'end' }) });
    await after.runner.recover();
    await after.clock.settle();
    expect(after.trace()).toEqual(['plan-ask 15:00:00', 'close 15:00:00']);
  });

  it('keeps the instant of a snooze, of a reminder and of a pause before the next try', async () => {
    const snoozed = createWorkbench();
    await snoozed.begin();
    await snoozed.answer({ kind: 'snoozed', until: '2026-03-02T10:30:00Z' });
    const after = restarted(snoozed, '2026-03-02T09:12:34Z');
    await after.runner.recover();
    await after.clock.advanceTo('2026-03-02T10:30:00Z');
    expect(after.trace()[0]).toBe('plan-ask 10:30:00');

    const pausing = createWorkbench({
      steps: {
        'gather-context': () => {
          throw Object.assign(new Error(), { name: 'TransientError' });
        },
      },
    });
    await pausing.begin();
    await pausing.clock.advanceBy(16);
    const later = restarted(pausing);
    await later.runner.recover();
    await later.clock.advanceBy(60);
    expect(later.trace()[0]).toBe('gather-context 08:00:35');
  });

  it('brings a thousand waiting executions back, each with its own token', async () => {
    const before = createWorkbench();
    for (let i = 0; i < 1000; i += 1) await before.runner.start(`e${i}`, event);
    await before.clock.settle();
    expect(before.tokens).toHaveLength(1000);

    const after = restarted(before, '2026-03-02T08:30:00Z');
    expect(await after.runner.recover()).toBe(1000);
    await after.clock.settle();
    expect(after.calls).toEqual([]);
    const outcomes = await Promise.all(
      before.tokens.map((token) => after.runner.resume(token, { kind: 'answered' })),
    );
    expect(new Set(outcomes)).toEqual(new Set(['resumed']));
    await after.clock.advanceBy(86_400);
    for (const step of ['write-materials', 'deliver', 'remind', 'close']) {
      expect(after.steps().filter((called) => called === step)).toHaveLength(1000);
    }
    expect(new Set(after.runner.executions().map((record) => record.status))).toEqual(new Set(['succeeded']));
  });
});
