import { randomBytes } from 'node:crypto';
import type { HostTime } from '../../../../infrastructure/local/clock/host-time.ts';
import type { LocalClock } from '../../../../infrastructure/local/clock/local-clock.ts';
import { createLocalClock } from '../../../../infrastructure/local/clock/local-clock.ts';
import type { ExecutionRecord } from '../../../../infrastructure/local/workflow/execution-record.ts';
import type { Journal } from '../../../../infrastructure/local/workflow/journal.ts';
import { createMemoryJournal } from '../../../../infrastructure/local/workflow/memory-journal.ts';
import { createWorkflowRunner } from '../../../../infrastructure/local/workflow/workflow-runner.ts';
import type { StepFunction } from '../../../../src/contracts/functions.ts';
import { stepFunctions } from '../../../../src/contracts/functions.ts';
import type { AskInput, ClaimInput } from '../../../../src/contracts/workflow-steps.ts';
import type { Instant } from '../../../../src/core/time.ts';
import type { AslDefinition } from '../../../../src/workflow/asl.ts';
import { preparationWorkflow } from '../../../../src/workflow/preparation-workflow.ts';

export const start = '2026-03-02T08:00:00Z';

export const definition = preparationWorkflow(
  Object.fromEntries(stepFunctions.map((name) => [name, name])) as Record<StepFunction, string>,
);

export const event = { meetingId: 'm1', userId: 'u1', generation: 1 };
export const ids = { ...event, preparationId: 'p1' };

export type Call = { readonly step: string; readonly input: unknown; readonly at: Instant };
export type Steps = Readonly<Record<string, (input: never) => unknown>>;

/** Steps that lead straight through: asked once for an hour, delivered, reminded at ten. */
export const happySteps = {
  'claim-preparation': ({ meetingId, userId, generation }: ClaimInput) => ({
    meetingId,
    userId,
    generation,
    preparationId: 'p1',
    go: true,
  }),
  'gather-context': () => ({}),
  'plan-ask': () => ({ next: 'ask', channel: 'slack', waitSeconds: 3600 }),
  ask: () => null,
  'write-materials': () => undefined,
  deliver: () => ({ go: true, remindAt: '2026-03-02T10:00:00Z' }),
  remind: () => null,
  close: () => null,
  fail: () => null,
} satisfies Steps;

/** Remembers in which order the states were entered. */
export const createWatchedJournal = () => {
  const journal = createMemoryJournal();
  const entered: string[] = [];
  const last = new Map<string, ExecutionRecord>();
  return {
    ...journal,
    entered,
    save: (record: ExecutionRecord) => {
      if (record.status === 'running' && record.phase.kind === 'entered') entered.push(record.state);
      journal.save(record);
      last.set(record.name, record);
    },
    /** The last record of each execution. */
    records: () => [...last.values()],
  };
};

export type WorkbenchOptions = {
  readonly steps?: Steps;
  readonly definition?: AslDefinition;
  readonly journal?: Journal;
  readonly now?: Instant;
  readonly host?: HostTime;
};

export const createWorkbench = (options: WorkbenchOptions = {}) => {
  const steps: Steps = { ...happySteps, ...options.steps };
  const journal = options.journal ?? createWatchedJournal();
  const calls: Call[] = [];
  const tokens: string[] = [];
  const logged: string[] = [];
  const clock: LocalClock = createLocalClock({
    start: options.now ?? start,
    onError: (label, error) => logged.push(`clock ${label} ${String(error)}`),
    ...(options.host === undefined ? {} : { host: options.host }),
  });
  const runner = createWorkflowRunner({
    definition: options.definition ?? definition,
    invoke: async (step, input) => {
      calls.push({ step, input, at: clock.now() });
      if (step === 'ask') tokens.push((input as AskInput).taskToken);
      return await steps[step]?.(input as never);
    },
    journal,
    clock,
    log: {
      info: () => {},
      warn: (code, facts) => logged.push(`${code} ${JSON.stringify(facts)}`),
      error: (code, error) => logged.push(`${code} ${String(error)}`),
    },
    newToken: () => randomBytes(16).toString('base64url'),
    random: () => 1,
  });
  return {
    clock,
    runner,
    journal,
    calls,
    tokens,
    logged,
    /** `name time` of each call. */
    trace: () => calls.map((call) => `${call.step} ${call.at.slice(11, 19)}`),
    steps: () => calls.map((call) => call.step),
    /** Starts an execution and lets it come to rest. */
    begin: async (name = 'e1', input: unknown = event) => {
      await runner.start(name, input);
      await clock.settle();
    },
    answer: async (output: unknown, token = tokens.at(-1)) => {
      const outcome = await runner.resume(token as string, output);
      await clock.settle();
      return outcome;
    },
    only: () => runner.executions()[0] as ExecutionRecord,
  };
};

/** An error as a step function throws it. */
export const named = (name: string): Error => Object.assign(new Error('a reason'), { name });

/** Gives the outcomes one after the other, then the last again; an Error is thrown. */
export const oneAfterTheOther = (...outcomes: readonly unknown[]) => {
  let next = 0;
  return () => {
    const outcome = outcomes[Math.min(next, outcomes.length - 1)];
    next += 1;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
};
