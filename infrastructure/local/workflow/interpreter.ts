import type { Instant } from '../../../src/core/time.ts';
import { addSeconds, parseInstant } from '../../../src/core/time.ts';
import type { AslDefinition, AslState, AslTask, AslWait } from '../../../src/workflow/asl.ts';
import { callbackResource } from '../../../src/workflow/asl.ts';
import { choose } from './choice.ts';
import type { ExecutionRecord } from './execution-record.ts';
import type { Json } from './json.ts';
import { isJsonObject } from './json.ts';
import type { Context } from './paths.ts';
import { fillTemplate, putResult, readPath, takePath } from './paths.ts';
import { findCatcher, planRetry } from './retry.ts';
import type { WorkflowError } from './workflow-error.ts';
import { StatesRuntimeError } from './workflow-error.ts';

/** What an execution does next. */
export type Step =
  | { readonly kind: 'go'; readonly state: string; readonly input: Json }
  | { readonly kind: 'wait'; readonly until: Instant }
  | {
      readonly kind: 'call';
      readonly resource: string;
      readonly input: Json;
      readonly timeoutSeconds: number | null;
    }
  | { readonly kind: 'retry'; readonly delaySeconds: number; readonly attempts: readonly number[] }
  | { readonly kind: 'succeed'; readonly output: Json }
  | { readonly kind: 'fail'; readonly error: WorkflowError };

/** The definition read as rules: what comes next, given where an execution stands. Pure, but for `random`. */
export type Interpreter = {
  /** Whether the state waits for its task token. */
  isCallback(state: string): boolean;
  /** The work of the state that was entered; `token` for a state that passes one on. */
  begin(record: ExecutionRecord, token: string | null): Step;
  /** After a call, a token or a wait brought its result (of a wait: null). */
  finish(record: ExecutionRecord, result: Json): Step;
  afterError(record: ExecutionRecord, error: WorkflowError, random: () => number): Step;
};

/** Step Functions' limit on what one state hands to the next. */
const maxPayloadBytes = 256 * 1024;

const contextOf = (record: ExecutionRecord, token: string | null): Context => ({
  Execution: {
    Id: record.id,
    Name: record.name,
    Input: record.startInput,
    StartTime: record.startedAt,
  },
  State: { Name: record.state, EnteredTime: record.enteredAt },
  ...(token === null ? {} : { Task: { Token: token } }),
});

const callOf = (task: AslTask, record: ExecutionRecord, context: Context): Step => {
  const selected = takePath(task.InputPath, record.input, context);
  const input = task.Parameters === undefined ? selected : fillTemplate(task.Parameters, selected, context);
  const timeout =
    task.TimeoutSecondsPath === undefined
      ? (task.TimeoutSeconds ?? null)
      : readPath(task.TimeoutSecondsPath, record.input, context);
  if (timeout !== null && !(typeof timeout === 'number' && Number.isInteger(timeout) && timeout >= 1)) {
    throw new StatesRuntimeError('A time-out is a whole number of seconds, at least one');
  }
  if (task.Resource !== callbackResource) {
    return { kind: 'call', resource: task.Resource, input, timeoutSeconds: timeout };
  }
  const { FunctionName, Payload } = isJsonObject(input) ? input : {};
  if (typeof FunctionName !== 'string') throw new StatesRuntimeError('The function to call has no name');
  return { kind: 'call', resource: FunctionName, input: Payload ?? {}, timeoutSeconds: timeout };
};

const waitOf = (wait: AslWait, record: ExecutionRecord, context: Context): Step => {
  if (wait.TimestampPath === undefined) {
    return { kind: 'wait', until: addSeconds(record.enteredAt, wait.Seconds) };
  }
  const text = readPath(wait.TimestampPath, takePath(wait.InputPath, record.input, context), context);
  const until = typeof text === 'string' ? parseInstant(text) : null;
  if (until === null) throw new StatesRuntimeError(`No time is at ${wait.TimestampPath}`);
  return { kind: 'wait', until };
};

const onward = (state: { readonly Next?: string; readonly End?: true }, output: Json): Step =>
  state.Next === undefined ? { kind: 'succeed', output } : { kind: 'go', state: state.Next, input: output };

const runtimeFailure = (error: unknown): Step => {
  if (!(error instanceof StatesRuntimeError)) throw error;
  return { kind: 'fail', error: { name: error.name, cause: error.message } };
};

/** Expects a definition that `checkDefinition` has accepted. */
export const createInterpreter = (definition: AslDefinition): Interpreter => {
  const stateOf = (record: ExecutionRecord): AslState => {
    const state = definition.States[record.state];
    if (state === undefined) throw new StatesRuntimeError(`There is no state ${record.state}`);
    return state;
  };

  const begin = (record: ExecutionRecord, token: string | null): Step => {
    const state = stateOf(record);
    const context = contextOf(record, token);
    switch (state.Type) {
      case 'Task':
        return callOf(state, record, context);
      case 'Wait':
        return waitOf(state, record, context);
      case 'Pass': {
        const selected = takePath(state.InputPath, record.input, context);
        const filled =
          state.Parameters === undefined ? selected : fillTemplate(state.Parameters, selected, context);
        const placed = putResult(state.ResultPath, record.input, filled);
        return onward(state, takePath(state.OutputPath, placed, context));
      }
      case 'Choice': {
        const input = takePath(state.InputPath, record.input, context);
        const next = choose(state, input, context);
        return next === null
          ? { kind: 'fail', error: { name: 'States.NoChoiceMatched', cause: 'No rule matched' } }
          : { kind: 'go', state: next, input: takePath(state.OutputPath, input, context) };
      }
      case 'Succeed': {
        const input = takePath(state.InputPath, record.input, context);
        return { kind: 'succeed', output: takePath(state.OutputPath, input, context) };
      }
      case 'Fail':
        return { kind: 'fail', error: { name: state.Error, cause: state.Cause ?? '' } };
    }
  };

  const finish = (record: ExecutionRecord, result: Json): Step => {
    const state = stateOf(record);
    const context = contextOf(record, null);
    if (state.Type === 'Wait') {
      const input = takePath(state.InputPath, record.input, context);
      return onward(state, takePath(state.OutputPath, input, context));
    }
    if (state.Type !== 'Task') throw new StatesRuntimeError(`${record.state} does not wait for a result`);
    const selected =
      state.ResultSelector === undefined ? result : fillTemplate(state.ResultSelector, result, context);
    const output = takePath(state.OutputPath, putResult(state.ResultPath, record.input, selected), context);
    if (Buffer.byteLength(JSON.stringify(output)) > maxPayloadBytes) {
      const cause = `The output of ${record.state} is larger than a state may hand on`;
      return { kind: 'fail', error: { name: 'States.DataLimitExceeded', cause } };
    }
    return onward(state, output);
  };

  const afterError = (record: ExecutionRecord, error: WorkflowError, random: () => number): Step => {
    const state = stateOf(record);
    if (state.Type !== 'Task') return { kind: 'fail', error };
    const retry = planRetry(state.Retry ?? [], record.attempts, error, random);
    if (retry !== null) return { kind: 'retry', ...retry };
    const catcher = findCatcher(state.Catch ?? [], error);
    if (catcher === null) return { kind: 'fail', error };
    const caught = { Error: error.name, Cause: error.cause };
    return { kind: 'go', state: catcher.Next, input: putResult(catcher.ResultPath, record.input, caught) };
  };

  const orFail = (decide: () => Step): Step => {
    try {
      return decide();
    } catch (error) {
      return runtimeFailure(error);
    }
  };

  return {
    isCallback: (name) => {
      const state = definition.States[name];
      return state?.Type === 'Task' && state.Resource === callbackResource;
    },
    begin: (record, token) => orFail(() => begin(record, token)),
    finish: (record, result) => orFail(() => finish(record, result)),
    afterError: (record, error, random) => orFail(() => afterError(record, error, random)),
  };
};
