import { InvalidInput } from '../../../src/core/errors.ts';
import type { WorkflowEngine } from '../../../src/ports/workflow-engine.ts';
import type { AslDefinition } from '../../../src/workflow/asl.ts';
import { checkDefinition } from './check-definition.ts';
import type { Execution, ExecutionDeps, TokenOutcome } from './execution.ts';
import { createExecution } from './execution.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { createInterpreter } from './interpreter.ts';
import { asJson } from './json.ts';
import type { WorkflowError } from './workflow-error.ts';

export type WorkflowRunner = Omit<WorkflowEngine, 'resume'> & {
  /** Starts an execution, once for ever under its name (letters, digits, `-`, `_`; 80 at most). */
  start(name: string, input: unknown): Promise<'started' | 'exists'>;
  /** SendTaskSuccess. Any JSON value may be the output. */
  resume(taskToken: string, output: unknown): Promise<'resumed' | 'gone'>;
  /** SendTaskFailure. */
  fail(taskToken: string, error: WorkflowError): Promise<'resumed' | 'gone'>;
  /** Goes on with every execution that had not ended when the process before did; gives how many. */
  recover(): Promise<number>;
  /** Those that run, and those that ended since this process began. */
  executions(): readonly ExecutionRecord[];
};

export type WorkflowRunnerDeps = Omit<ExecutionDeps, 'interpreter'> & { readonly definition: AslDefinition };

const nameForm = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Runs a state machine on this machine as Step Functions would, with waits, time-outs and back-off on
 * the clock. Throws PermanentError for a definition that holds something it does not know.
 */
export const createWorkflowRunner = (deps: WorkflowRunnerDeps): WorkflowRunner => {
  const { definition, ...rest } = deps;
  checkDefinition(definition);
  const executionDeps: ExecutionDeps = { ...rest, interpreter: createInterpreter(definition) };
  const { clock, journal } = deps;
  const byName = new Map<string, Execution>();

  const run = (record: ExecutionRecord): void => {
    const execution = createExecution(executionDeps, record);
    byName.set(record.name, execution);
    execution.goOn();
  };

  const answer = (taskToken: string, outcome: TokenOutcome): 'resumed' | 'gone' => {
    const [name = ''] = taskToken.split('.');
    return byName.get(name)?.answer(taskToken, outcome) ?? 'gone';
  };

  return {
    start: async (name, input) => {
      if (!nameForm.test(name)) throw new InvalidInput('name', 'Not a name for an execution');
      if (byName.has(name) || journal.has(name)) return 'exists';
      const startInput = asJson(input);
      const now = clock.now();
      const record: ExecutionRecord = {
        id: idOf(name),
        name,
        startedAt: now,
        startInput,
        status: 'running',
        state: definition.StartAt,
        input: startInput,
        enteredAt: now,
        attempts: [],
        phase: { kind: 'entered' },
        endedAt: null,
        output: null,
        error: null,
      };
      journal.save(record);
      run(record);
      return 'started';
    },
    resume: async (taskToken, output) => answer(taskToken, { kind: 'success', output }),
    fail: async (taskToken, error) => answer(taskToken, { kind: 'failure', error }),
    stop: async (executionId, reason) => byName.get(nameOf(executionId))?.stop(reason),
    recover: async () => {
      const found = journal.running().filter((record) => !byName.has(record.name));
      for (const record of found) run(record);
      return found.length;
    },
    executions: () => [...byName.values()].map((execution) => execution.record()),
  };
};

const idPrefix = 'local:execution:';
const idOf = (name: string): string => `${idPrefix}${name}`;
const nameOf = (executionId: string): string =>
  executionId.startsWith(idPrefix) ? executionId.slice(idPrefix.length) : '';
