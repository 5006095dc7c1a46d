import { describe, expect, it } from '@jest/globals';
import type { Journal } from '../../../../infrastructure/local/workflow/journal.ts';
import { InvalidInput } from '../../../../src/core/errors.ts';
import { createFakeHost } from '../clock/fake-host.ts';
import { createWatchedJournal, createWorkbench, event, ids, named, oneAfterTheOther } from './workbench.ts';

const ask = (waitSeconds: number, channel = 'slack') => ({ next: 'ask', channel, waitSeconds });

describe('a preparation on the local runner', () => {
  it('goes from the event to the reminder, each step at its moment', async () => {
    const bench = createWorkbench();
    await bench.begin();
    await bench.clock.advanceBy(600);
    expect(await bench.answer({ kind: 'answered' })).toBe('resumed');
    await bench.clock.advanceBy(86_400);
    expect(bench.trace()).toEqual([
      'claim-preparation 08:00:00',
      'gather-context 08:00:00',
      'plan-ask 08:00:00',
      'ask 08:00:00',
      'write-materials 08:10:00',
      'deliver 08:10:00',
      'remind 10:00:00',
      'close 10:00:00',
    ]);
    expect(bench.only()).toMatchObject({ status: 'succeeded', endedAt: '2026-03-02T10:00:00Z' });
  });

  it('hands the steps ids, the channel and the token, and nothing else', async () => {
    const bench = createWorkbench();
    await bench.begin();
    await bench.answer({ kind: 'answered', text: 'a secret plan' });
    await bench.clock.advanceBy(86_400);
    const inputs = Object.fromEntries(bench.calls.map((call) => [call.step, call.input]));
    expect(inputs).toEqual({
      'claim-preparation': { ...event, executionId: 'local:execution:e1' },
      'gather-context': ids,
      'plan-ask': ids,
      ask: { ...ids, channel: 'slack', taskToken: bench.tokens[0] },
      'write-materials': ids,
      deliver: ids,
      remind: ids,
      close: ids,
    });
  });

  it.each([
    ['skipped', { kind: 'skipped' }, ['close']],
    ['could not be sent', { kind: 'unsent' }, ['plan-ask', 'ask']],
    ['is something unknown', { kind: 'whatever' }, ['plan-ask', 'ask']],
  ])('after an answer that %s goes on with the right step', async (_, answer, next) => {
    const bench = createWorkbench();
    await bench.begin();
    await bench.answer(answer);
    expect(bench.steps().slice(4)).toEqual(next);
  });

  it('asks again after a snooze, at its end', async () => {
    const bench = createWorkbench();
    await bench.begin();
    await bench.answer({ kind: 'snoozed', until: '2026-03-02T10:30:00Z' });
    await bench.clock.advanceBy(86_400 / 4);
    expect(bench.trace().slice(4, 6)).toEqual(['plan-ask 10:30:00', 'ask 10:30:00']);
    expect(new Set(bench.tokens).size).toBe(bench.tokens.length);
  });

  it('plans again when nobody answers, and writes when the plan says so', async () => {
    const bench = createWorkbench({
      steps: { 'plan-ask': oneAfterTheOther(ask(1200), ask(600, 'sms'), { next: 'write' }) },
    });
    await bench.begin();
    await bench.clock.advanceBy(3600);
    expect(bench.trace().slice(2)).toEqual([
      'plan-ask 08:00:00',
      'ask 08:00:00',
      'plan-ask 08:20:00',
      'ask 08:20:00',
      'plan-ask 08:30:00',
      'write-materials 08:30:00',
      'deliver 08:30:00',
    ]);
  });

  it.each([
    [
      'ends at once when the claim is not given',
      { 'claim-preparation': () => ({ ...ids, go: false }) },
      ['claim-preparation'],
    ],
    [
      'closes when the plan ends it',
      { 'plan-ask': () => ({ next: 'end' }) },
      ['claim-preparation', 'gather-context', 'plan-ask', 'close'],
    ],
  ])('%s', async (_, steps, expected) => {
    const bench = createWorkbench({ steps });
    await bench.begin();
    expect([bench.steps(), bench.only().status]).toEqual([expected, 'succeeded']);
  });

  it.each([
    ['closes without a reminder when there is none', { go: true, remindAt: null }, ['close']],
    ['ends when the delivery is no longer wanted', { go: false, remindAt: '2026-03-02T10:00:00Z' }, []],
    [
      'reminds at once when the moment has passed',
      { go: true, remindAt: '2026-03-01T10:00:00Z' },
      ['remind', 'close'],
    ],
  ])('%s', async (_, delivery, next) => {
    const bench = createWorkbench({
      steps: { 'plan-ask': () => ({ next: 'write' }), deliver: () => delivery },
    });
    await bench.begin();
    expect(bench.steps().slice(5)).toEqual(next);
    expect(bench.only().status).toBe('succeeded');
  });
});

describe('errors on the local runner', () => {
  it('tries a passing fault again with growing pauses on the clock', async () => {
    const bench = createWorkbench({
      steps: { 'gather-context': oneAfterTheOther(named('TransientError'), named('TransientError'), {}) },
    });
    await bench.begin();
    await bench.clock.advanceBy(60);
    expect(bench.trace().slice(1, 5)).toEqual([
      'gather-context 08:00:00',
      'gather-context 08:00:05',
      'gather-context 08:00:15',
      'plan-ask 08:00:15',
    ]);
  });

  it('gives up after the last try, tells the failure once, and ends as failed', async () => {
    const bench = createWorkbench({
      steps: {
        deliver: () => {
          throw named('TransientError');
        },
        'plan-ask': () => ({ next: 'write' }),
      },
    });
    await bench.begin();
    await bench.clock.advanceBy(3600);
    expect(bench.steps().filter((step) => step === 'deliver')).toHaveLength(7);
    expect(bench.calls.at(-1)).toMatchObject({
      step: 'fail',
      input: { ...ids, errorName: 'TransientError' },
    });
    expect(bench.only()).toMatchObject({ status: 'failed', error: { name: 'PreparationFailed' } });
    expect(bench.logged).toEqual([expect.stringContaining('workflow.ended')]);
  });

  it('does not try again what would fail in the same way', async () => {
    const bench = createWorkbench({
      steps: { 'write-materials': oneAfterTheOther(named('PermanentError')) },
    });
    await bench.begin();
    await bench.answer({ kind: 'answered' });
    expect(bench.steps().slice(-2)).toEqual(['write-materials', 'fail']);
  });

  it('ends as not claimed when the claim fails, without telling anybody', async () => {
    const bench = createWorkbench({
      steps: { 'claim-preparation': oneAfterTheOther(named('InvalidInput')) },
    });
    await bench.begin();
    expect(bench.steps()).toEqual(['claim-preparation']);
    expect(bench.only().error?.name).toBe('NotClaimed');
  });

  it('ends as failed when even telling the failure fails', async () => {
    const bench = createWorkbench({
      steps: {
        'plan-ask': oneAfterTheOther(named('Error')),
        fail: oneAfterTheOther(named('PermanentError')),
      },
    });
    await bench.begin();
    expect(bench.only()).toMatchObject({ status: 'failed', error: { name: 'PreparationFailed' } });
  });

  it('takes whatever is thrown as an error', async () => {
    const bench = createWorkbench({
      steps: {
        'plan-ask': () => {
          throw 'a text';
        },
      },
    });
    await bench.begin();
    expect(bench.calls.at(-1)).toMatchObject({ step: 'fail', input: { errorName: 'Error' } });
  });

  it('ends as failed when data and definition do not fit', async () => {
    const bench = createWorkbench({ steps: { 'plan-ask': () => ({ next: 'ask' }) } });
    await bench.begin();
    expect(bench.only()).toMatchObject({ status: 'failed', error: { name: 'States.Runtime' } });
  });

  it('refuses to carry more than a state may hand on', async () => {
    const bench = createWorkbench({
      steps: { 'plan-ask': () => ({ next: 'write', text: 'x'.repeat(300_000) }) },
    });
    await bench.begin();
    expect(bench.only().error?.name).toBe('States.DataLimitExceeded');
  });

  it('gives a step its time and no more, and ignores what comes after', async () => {
    const host = createFakeHost();
    let finish: (value: unknown) => void = () => {};
    const bench = createWorkbench({
      host,
      steps: {
        'plan-ask': oneAfterTheOther(
          new Promise((resolve) => {
            finish = resolve;
          }),
          { next: 'end' },
        ),
      },
    });
    bench.clock.runInRealTime();
    await bench.runner.start('e1', event);
    await host.pass(29_000);
    expect(bench.steps()).toHaveLength(3);
    await host.pass(3000);
    expect(bench.trace().slice(-2)).toEqual(['plan-ask 08:00:32', 'close 08:00:32']);
    finish({ next: 'write' });
    await host.pass(1000);
    expect([bench.steps().at(-1), bench.only().status]).toEqual(['close', 'succeeded']);
  });

  it('goes on from its record when the journal could not be written', async () => {
    let broken = false;
    const disk = createWatchedJournal();
    const journal: Journal = {
      ...disk,
      save: (record) => {
        if (broken) throw new Error('disk full');
        disk.save(record);
      },
    };
    const bench = createWorkbench({ journal });
    await bench.begin();
    broken = true;
    await expect(bench.answer({ kind: 'answered' })).rejects.toThrow('disk full');
    broken = false;
    expect(await bench.answer({ kind: 'answered' })).toBe('resumed');
    broken = true;
    await bench.clock.advanceTo('2026-03-02T10:00:00Z');
    broken = false;
    await bench.clock.advanceBy(120);
    expect(bench.only().status).toBe('succeeded');
    expect(bench.steps().filter((step) => step === 'remind').length).toBe(1);
  });
});

describe('task tokens', () => {
  it('go on once: the second answer, an old one and a foreign one are gone', async () => {
    const bench = createWorkbench();
    await bench.begin();
    const [token] = bench.tokens as [string];
    expect(await bench.answer({ kind: 'unsent' })).toBe('resumed');
    expect(await bench.answer({ kind: 'answered' }, token)).toBe('gone');
    for (const foreign of ['', 'e1', 'e1.x', 'nobody.x', '__proto__.x']) {
      expect(await bench.answer({ kind: 'answered' }, foreign)).toBe('gone');
    }
    expect(bench.steps().at(-1)).toBe('ask');
  });

  it('are gone after the time-out', async () => {
    const bench = createWorkbench({ steps: { 'plan-ask': oneAfterTheOther(ask(60), { next: 'write' }) } });
    await bench.begin();
    await bench.clock.advanceBy(60);
    expect(await bench.answer({ kind: 'skipped' })).toBe('gone');
  });

  it('may come back while the function that got them is still running, whatever becomes of it', async () => {
    for (const end of [null, named('TransientError')]) {
      const bench = createWorkbench({
        steps: {
          ask: async (input: { taskToken: string }) => {
            await bench.runner.resume(input.taskToken, { kind: 'skipped' });
            if (end !== null) throw end;
          },
        },
      });
      await bench.begin();
      expect([bench.steps().slice(3), bench.only().status]).toEqual([['ask', 'close'], 'succeeded']);
    }
  });

  it('are new for each try of a call that failed', async () => {
    const bench = createWorkbench({ steps: { ask: oneAfterTheOther(named('TransientError'), null) } });
    await bench.begin();
    await bench.clock.advanceBy(5);
    const [first, second] = bench.tokens as [string, string];
    expect(first).not.toBe(second);
    expect(await bench.answer({ kind: 'skipped' }, first)).toBe('gone');
    expect(await bench.answer({ kind: 'skipped' }, second)).toBe('resumed');
  });

  it('can bring a failure, which is retried and caught like any other', async () => {
    const bench = createWorkbench();
    await bench.begin();
    expect(await bench.runner.fail(bench.tokens[0] as string, { name: 'PermanentError', cause: '' })).toBe(
      'resumed',
    );
    await bench.clock.settle();
    expect(bench.steps().at(-1)).toBe('fail');
  });
});

describe('starting and stopping', () => {
  it('starts an execution once for ever under its name', async () => {
    const bench = createWorkbench({ steps: { 'plan-ask': () => ({ next: 'end' }) } });
    expect(await bench.runner.start('e1', event)).toBe('started');
    expect(await bench.runner.start('e1', event)).toBe('exists');
    await bench.clock.settle();
    const later = createWorkbench({ journal: bench.journal });
    expect(await later.runner.start('e1', event)).toBe('exists');
    expect(bench.steps().filter((step) => step === 'claim-preparation')).toHaveLength(1);
  });

  it.each(['', '../x', 'a b', 'a.b', 'x'.repeat(81)])('refuses the name %j', async (name) => {
    await expect(createWorkbench().runner.start(name, event)).rejects.toThrow(InvalidInput);
  });

  it('stops an execution where it waits, and takes no answer for it any more', async () => {
    const bench = createWorkbench();
    await bench.begin();
    await bench.runner.stop('local:execution:e1', 'the meeting was cancelled');
    expect(await bench.answer({ kind: 'answered' })).toBe('gone');
    expect(bench.clock.nextDueAt()).toBeNull();
    await bench.clock.advanceBy(86_400);
    expect(bench.only()).toMatchObject({ status: 'stopped', error: { cause: 'the meeting was cancelled' } });
    expect(bench.steps().at(-1)).toBe('ask');
  });

  it('ignores the result of a step that was under way when it was stopped', async () => {
    const bench = createWorkbench({
      steps: { 'write-materials': () => bench.runner.stop('local:execution:e1', 'withdrawn') },
    });
    await bench.begin();
    await bench.answer({ kind: 'answered' });
    expect([bench.steps().at(-1), bench.only().status]).toEqual(['write-materials', 'stopped']);
  });

  it('takes the stop of an unknown or ended execution as done', async () => {
    const bench = createWorkbench({ steps: { 'plan-ask': () => ({ next: 'end' }) } });
    await bench.begin();
    for (const id of ['local:execution:e1', 'local:execution:other', 'arn:aws:states:x']) {
      await bench.runner.stop(id, 'x');
    }
    expect(bench.only().status).toBe('succeeded');
  });
});
