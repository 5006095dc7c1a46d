import { describe, expect, it } from '@jest/globals';
import aslValidator from 'asl-validator';
import { lambdaFaults, retriedErrors } from '../../../src/contracts/error-names.ts';
import type { StepFunction } from '../../../src/contracts/functions.ts';
import { stepFunctions } from '../../../src/contracts/functions.ts';
import * as errors from '../../../src/core/errors.ts';
import type { AslState, AslTask } from '../../../src/workflow/asl.ts';
import { callbackResource } from '../../../src/workflow/asl.ts';
import { preparationWorkflow } from '../../../src/workflow/preparation-workflow.ts';

const arns = Object.fromEntries(
  stepFunctions.map((name) => [name, `arn:aws:lambda:eu-central-1:123456789012:function:${name}`]),
) as Record<StepFunction, string>;

const definition = preparationWorkflow(arns);
const states = Object.entries<AslState>(definition.States);
const tasks = states.filter((entry): entry is [string, AslTask] => entry[1].Type === 'Task');

const targetsOf = (state: AslState): string[] => [
  ...('Next' in state && state.Next !== undefined ? [state.Next] : []),
  ...('Catch' in state ? (state.Catch ?? []).map((catcher) => catcher.Next) : []),
  ...(state.Type === 'Choice'
    ? [...state.Choices.map((rule) => rule.Next), ...(state.Default === undefined ? [] : [state.Default])]
    : []),
];

describe('the definition of the preparation workflow', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(JSON.parse(JSON.stringify(definition)));
    expect([isValid, errorsText('\n')]).toEqual([true, '']);
  });

  it('is plain data: the same for the same ARNs', () => {
    expect(preparationWorkflow(arns)).toEqual(definition);
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
  });

  it('leads only to states that exist, and reaches every state', () => {
    const reached = new Set([definition.StartAt]);
    for (const name of reached) {
      const state = definition.States[name];
      expect([name, state]).not.toEqual([name, undefined]);
      for (const target of targetsOf(state as AslState)) reached.add(target);
    }
    expect([...reached].sort()).toEqual(states.map(([name]) => name).sort());
  });

  it('calls every step function, and each by one state only', () => {
    const called = tasks.map(([, task]) =>
      task.Resource === callbackResource ? task.Parameters?.FunctionName : task.Resource,
    );
    expect(new Set(called)).toEqual(new Set(Object.values(arns)));
    expect(called).toHaveLength(stepFunctions.length);
  });

  it.each(tasks)('%s has a time-out, retries and a last catch of everything', (_, task) => {
    expect((task.TimeoutSeconds ?? 0) > 0 || task.TimeoutSecondsPath !== undefined).toBe(true);
    expect(task.Retry?.length).toBeGreaterThan(0);
    const catchers = task.Catch ?? [];
    expect(catchers.map((catcher) => catcher.ErrorEquals.includes('States.ALL'))).toEqual(
      catchers.map((_catcher, index) => index === catchers.length - 1),
    );
    expect(catchers.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it.each(tasks)('%s keeps the ids when an error is caught', (_, task) => {
    for (const catcher of task.Catch ?? []) expect(catcher.ResultPath).toBe('$.failure');
  });

  it.each(tasks)(
    '%s retries only errors that have a class here or are Lambda’s own, with full jitter',
    (_, task) => {
      const classes = Object.values(errors)
        .filter((exported) => exported.prototype instanceof Error)
        .map((Class) => new (Class as new (...args: string[]) => Error)('x', 'x').name);
      for (const retrier of task.Retry ?? []) {
        expect(retrier.JitterStrategy).toBe('FULL');
        for (const name of retrier.ErrorEquals) expect([...classes, ...lambdaFaults]).toContain(name);
      }
      expect(task.Retry?.flatMap((retrier) => retrier.ErrorEquals)).toEqual(
        expect.arrayContaining([...retriedErrors]),
      );
    },
  );

  it.each(tasks.filter(([, task]) => task.Resource === callbackResource))(
    '%s passes its task token, and takes a time-out as an answer instead of trying again',
    (_, task) => {
      expect(task.Parameters?.Payload).toMatchObject({ 'taskToken.$': '$$.Task.Token' });
      expect(task.Retry?.flatMap((retrier) => retrier.ErrorEquals)).not.toContain('States.Timeout');
      expect(task.Catch?.[0]).toMatchObject({ ErrorEquals: ['States.Timeout'], Next: 'PlanAsk' });
    },
  );

  it('lets only ids, the channel and names of errors travel to the steps', () => {
    const keys = tasks.flatMap(([, task]) =>
      Object.keys((task.Parameters?.Payload ?? task.Parameters) as object),
    );
    expect([...new Set(keys)].sort()).toEqual([
      'channel.$',
      'errorName.$',
      'executionId.$',
      'generation.$',
      'meetingId.$',
      'preparationId.$',
      'taskToken.$',
      'userId.$',
    ]);
  });

  it('has a way out of every choice', () => {
    for (const [, state] of states) if (state.Type === 'Choice') expect(state.Default).toBeDefined();
  });

  it('ends in a failure whenever a step fails for good', () => {
    for (const [name, task] of tasks) {
      const last = task.Catch?.at(-1)?.Next as string;
      const end = last === 'Failed' ? targetsOf(definition.States.Failed as AslState) : [last];
      for (const target of end) expect([name, definition.States[target]?.Type]).toEqual([name, 'Fail']);
    }
  });
});
