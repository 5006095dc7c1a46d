import { describe, expect, it } from '@jest/globals';
import type { AslDefinition, AslState } from '../../../../src/workflow/asl.ts';
import { createWorkbench, named, oneAfterTheOther } from './workbench.ts';

const run = async (state: AslState, options: { input?: unknown; result?: unknown } = {}) => {
  const definition: AslDefinition = { StartAt: 'S', States: { S: state, Other: { Type: 'Succeed' } } };
  const bench = createWorkbench({ definition, steps: { f: () => options.result } });
  await bench.begin('e1', options.input ?? { a: { b: 1 }, c: 'x' });
  await bench.clock.advanceBy(86_400);
  return { record: bench.only(), called: bench.calls[0]?.input };
};
const task = { Type: 'Task', Resource: 'f', End: true } as const;

describe('input and output of a state', () => {
  it.each<[string, Partial<AslState>, unknown, unknown]>([
    ['as they come', {}, { a: { b: 1 }, c: 'x' }, { r: 1 }],
    ['InputPath', { InputPath: '$.a' }, { b: 1 }, { r: 1 }],
    ['InputPath null', { InputPath: null }, {}, { r: 1 }],
    ['Parameters', { Parameters: { k: 1, n: { 'v.$': '$.a.b' } } }, { k: 1, n: { v: 1 } }, { r: 1 }],
    [
      'Parameters after InputPath',
      { InputPath: '$.a', Parameters: { 'v.$': '$.b', 'all.$': '$' } },
      { v: 1, all: { b: 1 } },
      { r: 1 },
    ],
    ['ResultSelector', { ResultSelector: { 'q.$': '$.r' } }, { a: { b: 1 }, c: 'x' }, { q: 1 }],
    ['ResultPath null', { ResultPath: null }, { a: { b: 1 }, c: 'x' }, { a: { b: 1 }, c: 'x' }],
    [
      'ResultPath',
      { ResultPath: '$.a.new' },
      { a: { b: 1 }, c: 'x' },
      { a: { b: 1, new: { r: 1 } }, c: 'x' },
    ],
    [
      'ResultPath that makes its way',
      { ResultPath: '$.d.e' },
      { a: { b: 1 }, c: 'x' },
      { a: { b: 1 }, c: 'x', d: { e: { r: 1 } } },
    ],
    ['OutputPath', { ResultPath: '$.d', OutputPath: '$.d.r' }, { a: { b: 1 }, c: 'x' }, 1],
  ])('%s', async (_, fields, called, output) => {
    const outcome = await run({ ...task, ...fields } as AslState, { result: { r: 1 } });
    expect([outcome.called, outcome.record.output]).toEqual([called, output]);
  });

  it('travel as JSON: what JSON does not hold is gone', async () => {
    const outcome = await run(task, { input: { at: new Date(0), no: undefined }, result: undefined });
    expect(outcome.called).toEqual({ at: '1970-01-01T00:00:00.000Z' });
    expect(outcome.record.output).toBeNull();
  });

  it('knows the context: execution, state and their times', async () => {
    const outcome = await run({
      Type: 'Pass',
      End: true,
      Parameters: {
        'id.$': '$$.Execution.Id',
        'name.$': '$$.Execution.Name',
        'c.$': '$$.Execution.Input.c',
        'started.$': '$$.Execution.StartTime',
        'entered.$': '$$.State.EnteredTime',
      },
    });
    expect(outcome.record.output).toEqual({
      id: 'local:execution:e1',
      name: 'e1',
      c: 'x',
      started: '2026-03-02T08:00:00Z',
      entered: '2026-03-02T08:00:00Z',
    });
  });

  it.each<[string, Partial<AslState>]>([
    ['a path with nothing there', { InputPath: '$.z' }],
    ['an inherited property', { InputPath: '$.constructor' }],
    ['a task token outside a callback', { Parameters: { 't.$': '$$.Task.Token' } }],
    ['a result put into a text', { ResultPath: '$.c.d' }],
    ['a time-out that is no number', { TimeoutSecondsPath: '$.c' }],
  ])('fail for good with %s, uncaught', async (_, fields) => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Other' }];
    const outcome = await run({ ...task, ...fields, Catch } as AslState, { result: {} });
    expect(outcome.record).toMatchObject({ status: 'failed', error: { name: 'States.Runtime' } });
  });

  it('waits whole seconds from the moment the state was entered', async () => {
    const outcome = await run({ Type: 'Wait', Seconds: 90, End: true });
    expect(outcome.record.endedAt).toBe('2026-03-02T08:01:30Z');
  });

  it('fails a choice that nothing matches', async () => {
    const outcome = await run({
      Type: 'Choice',
      Choices: [{ Variable: '$.c', StringEquals: 'y', Next: 'Other' }],
    });
    expect(outcome.record.error?.name).toBe('States.NoChoiceMatched');
  });
});

describe('retry and catch', () => {
  const retried = async (errors: readonly string[], fields: object) => {
    const definition = {
      StartAt: 'S',
      States: { S: { ...task, ...fields }, Caught: { Type: 'Succeed' } },
    } as unknown as AslDefinition;
    const bench = createWorkbench({
      definition,
      steps: { f: oneAfterTheOther(...errors.map(named), 'done') },
    });
    await bench.begin('e1', {});
    await bench.clock.advanceBy(3600);
    return { times: bench.calls.map((call) => call.at.slice(14, 19)), record: bench.only() };
  };

  it('has three tries, one second and doubling by default', async () => {
    const { times, record } = await retried(['A', 'A', 'A', 'A'], { Retry: [{ ErrorEquals: ['A'] }] });
    expect([times, record.status]).toEqual([['00:00', '00:01', '00:03', '00:07'], 'failed']);
  });

  it('never pauses longer than the limit', async () => {
    const retry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 4, MaxDelaySeconds: 15 };
    const { times } = await retried(['A', 'B', 'C'], { Retry: [retry] });
    expect(times).toEqual(['00:00', '00:10', '00:25', '00:40']);
  });

  it('lets each retrier count for itself', async () => {
    const { times, record } = await retried(['A', 'B', 'A', 'B'], {
      Retry: [
        { ErrorEquals: ['A'], MaxAttempts: 2 },
        { ErrorEquals: ['B'], MaxAttempts: 2, IntervalSeconds: 60 },
      ],
    });
    expect([times, record.output]).toEqual([['00:00', '00:01', '01:01', '01:03', '03:03'], 'done']);
  });

  it('puts name and cause where the first matching catcher says', async () => {
    const { record } = await retried(['B'], {
      Catch: [
        { ErrorEquals: ['A'], Next: 'S' },
        { ErrorEquals: ['States.TaskFailed'], ResultPath: '$.why', Next: 'Caught' },
      ],
    });
    expect(record.output).toEqual({ why: { Error: 'B', Cause: 'a reason' } });
  });
});
