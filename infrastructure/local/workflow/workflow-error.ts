/** An error as the states language sees it: matched by its name. */
export type WorkflowError = { readonly name: string; readonly cause: string };

/** The definition and the data do not fit; as in Step Functions, no Retry or Catch helps. */
export class StatesRuntimeError extends Error {
  override readonly name = 'States.Runtime' as const;
}

export const timedOut: WorkflowError = { name: 'States.Timeout', cause: 'The step did not end in its time' };

export const toWorkflowError = (error: unknown): WorkflowError =>
  error instanceof Error
    ? { name: error.name, cause: error.message }
    : { name: 'Error', cause: 'Something other than an error was thrown' };
