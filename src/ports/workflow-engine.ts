/** Runs preparations. */
export type WorkflowEngine = {
  /** Lets a waiting execution go on. `gone` when it has ended, timed out, or was resumed before. */
  resume(taskToken: string, output: WorkflowAnswer): Promise<'resumed' | 'gone'>;
  /** Ends an execution; one that already ended counts as done. */
  stop(executionId: string, reason: string): Promise<void>;
};

/** What a person's reply means to the workflow. */
export type WorkflowAnswer =
  | { readonly kind: 'answered' }
  | { readonly kind: 'skipped' }
  /** The notice could not be sent: plan again. */
  | { readonly kind: 'unsent' }
  | { readonly kind: 'snoozed'; readonly until: string };
