import type { WorkflowAnswer, WorkflowEngine } from '../../src/ports/workflow-engine.ts';

export type RecordingWorkflowEngine = WorkflowEngine & {
  readonly resumed: readonly { readonly taskToken: string; readonly output: WorkflowAnswer }[];
  readonly stopped: readonly { readonly executionId: string; readonly reason: string }[];
  /** The execution behind this token has ended or timed out. */
  forget(taskToken: string): void;
  /** Both methods throw this until it is set to null. */
  failWith(error: Error | null): void;
};

/** A token resumes once; after that its execution is gone. */
export const recordingWorkflowEngine = (): RecordingWorkflowEngine => {
  const resumed: { taskToken: string; output: WorkflowAnswer }[] = [];
  const stopped: { executionId: string; reason: string }[] = [];
  const gone = new Set<string>();
  let failure: Error | null = null;
  return {
    resumed,
    stopped,
    forget: (taskToken) => {
      gone.add(taskToken);
    },
    failWith: (error) => {
      failure = error;
    },
    resume: async (taskToken, output) => {
      if (failure !== null) throw failure;
      if (gone.has(taskToken)) return 'gone';
      gone.add(taskToken);
      resumed.push({ taskToken, output });
      return 'resumed';
    },
    stop: async (executionId, reason) => {
      if (failure !== null) throw failure;
      stopped.push({ executionId, reason });
    },
  };
};
