/** An error as the states language sees it: matched by its name. */
export type WorkflowError = { readonly name: string; readonly cause: string };

/** The definition and the data do not fit; as in Step Functions, no Retry or Catch helps. */
export class StatesRuntimeError extends Error {
  override readonly name = 'States.Runtime' as const;
}

export const timedOut: WorkflowError = { name: 'States.Timeout', cause: 'The step did not end in its time' };

const textAt = (value: unknown, key: 'name' | 'message'): string | null => {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof text === 'string' ? text : null;
};

/** By shape, not by class: an error may come from another realm. */
export const toWorkflowError = (error: unknown): WorkflowError => ({
  name: textAt(error, 'name') ?? 'Error',
  cause: textAt(error, 'message') ?? 'Something other than an error was thrown',
});
