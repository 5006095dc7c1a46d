import type { Instant } from '../../../src/core/time.ts';
import { addSeconds } from '../../../src/core/time.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import type { ExecutionRecord, ExecutionStatus, Phase } from './execution-record.ts';
import type { Interpreter, Step } from './interpreter.ts';
import type { Journal } from './journal.ts';
import { asJson } from './json.ts';
import type { WorkflowError } from './workflow-error.ts';
import { timedOut, toWorkflowError } from './workflow-error.ts';

export type ExecutionDeps = {
  readonly interpreter: Interpreter;
  /** Calls the function behind a resource; what it throws is matched by its name. */
  readonly invoke: (resource: string, input: unknown) => Promise<unknown>;
  readonly journal: Journal;
  readonly clock: Pick<LocalClock, 'now' | 'at' | 'track'>;
  readonly log: Log;
  /** A new unguessable text without a dot. */
  readonly newToken: () => string;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
};

/** One execution in memory. Every step is written to the journal before it is taken. */
export type Execution = {
  record(): ExecutionRecord;
  /** Takes it up where its record says: after the start, or after a restart. */
  goOn(): void;
  /** A task token came back with a result or an error; `gone` when it is not waited for. */
  answer(taskToken: string, outcome: TokenOutcome): 'resumed' | 'gone';
  stop(reason: string): void;
};

export type TokenOutcome =
  | { readonly kind: 'success'; readonly output: unknown }
  | { readonly kind: 'failure'; readonly error: WorkflowError };

type Call = Extract<Step, { kind: 'call' }>;
type Callback = { readonly token: string; readonly deadline: Instant | null };

/** How long to leave an execution alone when its journal could not be written. */
const secondsAfterFault = 60;

export const createExecution = (deps: ExecutionDeps, saved: ExecutionRecord): Execution => {
  const { interpreter, clock, journal, log } = deps;
  let record = saved;
  /** Grows with each step: what belongs to an earlier one comes too late. */
  let visit = 0;
  let cancelTimer = (): void => {};

  /** Writes first: when that fails, the execution still stands where it stood. */
  const save = (change: Partial<ExecutionRecord>): void => {
    const next = { ...record, ...change };
    journal.save(next);
    record = next;
  };

  const leave = (): void => {
    visit += 1;
    cancelTimer();
  };

  /** Runs a part as work in flight; after a fault of our own it goes on from its record, a little later. */
  const work = (part: () => void | Promise<void>): void => {
    clock
      .track(`workflow ${record.state}`, async () => part())
      .catch((error: unknown) => {
        log.error('workflow.interrupted', error, { executionId: record.id, state: record.state });
        leave();
        wakeAt(addSeconds(clock.now(), secondsAfterFault), goOn);
      });
  };

  const wakeAt = (when: Instant, run: () => void): void => {
    const plannedIn = visit;
    const planned = clock.at(when, `workflow ${record.state}`, () => {
      if (visit === plannedIn) work(run);
    });
    cancelTimer = planned.cancel;
  };

  const end = (status: Exclude<ExecutionStatus, 'running'>, change: Partial<ExecutionRecord>): void => {
    save({ status, endedAt: clock.now(), phase: { kind: 'entered' }, ...change });
    leave();
    const facts = { executionId: record.id, state: record.state, status };
    if (status === 'failed') log.warn('workflow.ended', { ...facts, errorName: record.error?.name });
    else log.info('workflow.ended', facts);
  };

  const take = (step: Step): void => {
    switch (step.kind) {
      case 'go':
        save({
          state: step.state,
          input: step.input,
          enteredAt: clock.now(),
          attempts: [],
          phase: { kind: 'entered' },
        });
        leave();
        work(begin);
        break;
      case 'wait':
        save({ phase: { kind: 'waiting', until: step.until } });
        wakeAt(step.until, waitIsOver);
        break;
      case 'retry': {
        const until = addSeconds(clock.now(), step.delaySeconds);
        save({ attempts: step.attempts, phase: { kind: 'backing-off', until } });
        leave();
        wakeAt(until, begin);
        break;
      }
      case 'call':
        call(step);
        break;
      case 'succeed':
        end('succeeded', { output: step.output });
        break;
      case 'fail':
        end('failed', { error: step.error });
        break;
    }
  };

  const begin = (): void => {
    if (interpreter.isCallback(record.state)) {
      // The token says whose it is; what follows the dot cannot be guessed.
      beginCallback(`${record.name}.${deps.newToken()}`, null);
    } else {
      take(interpreter.begin(record, null));
    }
  };

  const beginCallback = (token: string, kept: Callback | null): void => {
    const step = interpreter.begin(record, token);
    if (step.kind !== 'call') {
      take(step);
      return;
    }
    const callback = kept ?? { token, deadline: deadlineOf(step) };
    save({ phase: { kind: 'calling', ...callback } });
    if (callback.deadline !== null) wakeAt(callback.deadline, timeIsUp);
    invoke(step, () => save({ phase: { kind: 'waiting-for-token', ...callback } }));
  };

  const call = (step: Call): void => {
    const deadline = deadlineOf(step);
    if (deadline !== null) wakeAt(deadline, timeIsUp);
    invoke(step, (result) => take(interpreter.finish(record, asJson(result))));
  };

  const invoke = (step: Call, then: (result: unknown) => void): void => {
    const invokedIn = visit;
    work(async () => {
      const outcome = await deps.invoke(step.resource, asJson(step.input)).then(
        (result) => () => then(result),
        (error: unknown) => () => failed(toWorkflowError(error)),
      );
      // It timed out, was stopped, or its token came back during the call: the result is not wanted.
      if (visit === invokedIn) outcome();
    });
  };

  const deadlineOf = (step: Call): Instant | null =>
    step.timeoutSeconds === null ? null : addSeconds(clock.now(), step.timeoutSeconds);

  const failed = (error: WorkflowError): void => take(interpreter.afterError(record, error, deps.random));
  const timeIsUp = (): void => failed(timedOut);
  const waitIsOver = (): void => take(interpreter.finish(record, null));

  const resumePhase = (phase: Phase): void => {
    switch (phase.kind) {
      case 'entered':
        begin();
        break;
      case 'waiting':
        wakeAt(phase.until, waitIsOver);
        break;
      case 'backing-off':
        wakeAt(phase.until, begin);
        break;
      case 'waiting-for-token':
        if (phase.deadline !== null) wakeAt(phase.deadline, timeIsUp);
        break;
      case 'calling':
        if (phase.deadline !== null && phase.deadline <= clock.now()) timeIsUp();
        else beginCallback(phase.token, phase);
        break;
    }
  };

  const goOn = (): void => {
    if (record.status === 'running') work(() => resumePhase(record.phase));
  };

  return {
    record: () => record,
    goOn,
    answer: (taskToken, outcome) => {
      const { phase, status } = record;
      if (status !== 'running' || !('token' in phase) || phase.token !== taskToken) return 'gone';
      if (outcome.kind === 'failure') failed(outcome.error);
      else take(interpreter.finish(record, asJson(outcome.output)));
      return 'resumed';
    },
    stop: (reason) => {
      if (record.status === 'running') end('stopped', { error: { name: 'Stopped', cause: reason } });
    },
  };
};
