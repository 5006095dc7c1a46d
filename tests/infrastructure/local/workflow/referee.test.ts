import { describe, expect, it } from '@jest/globals';
import { StateMachine } from 'aws-local-stepfunctions';
import fc from 'fast-check';
import type { AslDefinition, AslTask } from '../../../../src/workflow/asl.ts';
import type { Steps } from './workbench.ts';
import {
  createWatchedJournal,
  createWorkbench,
  definition,
  event,
  ids,
  named,
  oneAfterTheOther,
} from './workbench.ts';

/** What each call of a step does, in order; the last goes on for ever. */
type Script = Readonly<Record<string, readonly unknown[]>>;
type Run = { readonly path: readonly string[]; readonly result: unknown };

const usual: Script = {
  'claim-preparation': [{ ...ids, go: true }],
  'gather-context': [{}],
  'plan-ask': [{ next: 'write' }],
  answer: [{ kind: 'answered' }],
  'write-materials': [null],
  deliver: [{ go: true, remindAt: '2026-03-02T10:00:00Z' }],
  remind: [null],
  close: [null],
  fail: [null],
};
const stepsOf = (script: Script) =>
  Object.fromEntries(
    Object.entries({ ...usual, ...script }).map(([step, outcomes]) => [step, oneAfterTheOther(...outcomes)]),
  );

const tasks = Object.entries(definition.States).filter(
  (entry): entry is [string, AslTask] => entry[1].Type === 'Task',
);

/** The same definition; only what the library does not have is replaced: the token, and real time. */
const withLibrary = async (script: Script): Promise<Run> => {
  const steps = stepsOf(script);
  const { TimeoutSecondsPath: _, ...ask } = definition.States.Ask as AslTask;
  const known: AslDefinition = {
    ...definition,
    States: { ...definition.States, Ask: { ...ask, Resource: 'arn', TimeoutSeconds: 1000 } as AslTask },
  };
  const machine = new StateMachine(known as never, { validationOptions: { noValidate: true } });
  const overrides = {
    taskResourceLocalHandlers: Object.fromEntries(
      tasks.map(([name, task]) => [
        name,
        async () => ((name === 'Ask' ? steps.answer?.() : steps[task.Resource]?.()) ?? null) as never,
      ]),
    ),
    waitTimeOverrides: { Snooze: 0, WaitForReminder: 0 },
    retryIntervalOverrides: Object.fromEntries(tasks.map(([name]) => [name, 0])),
  };
  const context = { Execution: { Id: 'local:execution:e1', Name: 'e1' }, Task: { Token: 't' } };
  const execution = machine.run(event, { overrides, context });
  let result: unknown = await execution.result.catch(() => null);
  const path: string[] = [];
  for await (const entry of execution.eventLogs) {
    if (entry.type === 'StateEntered') path.push(entry.state.name);
    if (entry.type === 'ExecutionFailed') result = `failed: ${entry.Error}`;
  }
  return { path, result };
};

const withRunner = async (script: Script): Promise<Run> => {
  const { answer, ...steps } = stepsOf(script);
  const journal = createWatchedJournal();
  const bench = createWorkbench({
    journal,
    steps: {
      ...steps,
      ask: async (input: { taskToken: string }) => {
        const output = answer?.();
        await bench.runner.resume(input.taskToken, output);
      },
    } as Steps,
  });
  await bench.begin();
  await bench.clock.advanceBy(86_400 * 3);
  const { status, output, error } = bench.only();
  return { path: journal.entered, result: status === 'succeeded' ? output : `failed: ${error?.name}` };
};

const ask = { next: 'ask', channel: 'slack', waitSeconds: 60 };
const passing = named('TransientError');

describe('aws-local-stepfunctions, another runner of the same definition, agrees on path and result', () => {
  it.each<[string, Script]>([
    ['all goes well', { 'plan-ask': [ask] }],
    ['nothing is asked', {}],
    ['the claim is somebody else’s', { 'claim-preparation': [{ ...ids, go: false }] }],
    ['the plan ends it', { 'plan-ask': [{ next: 'end' }] }],
    ['it is skipped', { 'plan-ask': [ask], answer: [{ kind: 'skipped' }] }],
    [
      'it is snoozed and then answered',
      {
        'plan-ask': [ask],
        answer: [{ kind: 'snoozed', until: '2026-03-02T09:00:00Z' }, { kind: 'answered' }],
      },
    ],
    ['it could not be sent', { 'plan-ask': [ask, { next: 'write' }], answer: [{ kind: 'unsent' }] }],
    ['there is no reminder', { deliver: [{ go: true, remindAt: null }] }],
    ['the delivery is not wanted', { deliver: [{ go: false, remindAt: null }] }],
    ['a step recovers', { deliver: [passing, passing, { go: true, remindAt: null }] }],
    ['a step fails for good', { 'write-materials': [named('MaterialsInvalid')] }],
    ['a step never recovers', { remind: [passing] }],
    ['both kinds of fault come in turn', { close: [passing, named('Lambda.Unknown'), passing, null] }],
    ['the claim fails', { 'claim-preparation': [named('PermanentError')] }],
    ['telling the failure fails too', { close: [named('X')], fail: [named('Y')] }],
  ])('when %s', async (_, script) => {
    expect(await withRunner(script)).toEqual(await withLibrary(script));
  });

  it('when asking times out', async () => {
    const journal = createWatchedJournal();
    const plans = [ask, { next: 'write' }];
    const bench = createWorkbench({ journal, steps: { 'plan-ask': oneAfterTheOther(...plans) } });
    await bench.begin();
    await bench.clock.advanceBy(86_400);
    const { path } = await withLibrary({ 'plan-ask': plans, answer: [named('States.Timeout')] });
    expect(journal.entered).toEqual(path);
  });

  it('whatever the steps do', async () => {
    const fault = fc
      .constantFrom('TransientError', 'OutcomeUnknown', 'Lambda.Unknown', 'PermanentError')
      .map(named);
    const answers = fc.constantFrom(
      { kind: 'answered' },
      { kind: 'skipped' },
      { kind: 'unsent' },
      { kind: 'snoozed', until: '2026-03-02T09:00:00Z' },
    );
    const delivery = fc.constantFrom(
      { go: false, remindAt: null },
      { go: true, remindAt: null },
      { go: true, remindAt: '2026-03-02T10:00:00Z' },
    );
    const plan = fc.constantFrom(ask, ask, { next: 'write' }, { next: 'end' });
    const outcomes = <Value>(of: fc.Arbitrary<Value>, last: unknown) =>
      fc
        .array(fc.oneof({ weight: 3, arbitrary: of as fc.Arbitrary<unknown> }, fault), { maxLength: 5 })
        .map((list) => [...list, last]);
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          'claim-preparation': outcomes(fc.constant({ ...ids, go: true }), { ...ids, go: true }),
          'gather-context': outcomes(fc.constant({}), {}),
          'plan-ask': outcomes(plan, { next: 'write' }),
          answer: fc.array(answers, { maxLength: 4 }).map((list) => [...list, { kind: 'answered' }]),
          deliver: outcomes(delivery, { go: true, remindAt: null }),
          remind: outcomes(fc.constant(null), null),
          close: outcomes(fc.constant(null), null),
          fail: outcomes(fc.constant(null), null),
        }),
        async (script) => {
          expect(await withRunner(script)).toEqual(await withLibrary(script));
        },
      ),
      { numRuns: 60 },
    );
  });
});
