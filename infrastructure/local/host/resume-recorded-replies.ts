import { resumeWithReply } from '../../../src/app/receive-reply.ts';
import type { PreparationStore } from '../../../src/ports/preparation-store.ts';
import type { WorkflowEngine } from '../../../src/ports/workflow-engine.ts';

/** Goes on where a process died between recording a person's reply and resuming the execution with it. */
export const resumeRecordedReplies = async (
  deps: { readonly preparations: PreparationStore; readonly workflow: WorkflowEngine },
  executions: readonly { readonly input: unknown; readonly status: string }[],
): Promise<void> => {
  for (const { input, status } of executions) {
    const id = (input as { preparationId?: unknown } | null)?.preparationId;
    if (status !== 'running' || typeof id !== 'string') continue;
    const preparation = await deps.preparations.get(id);
    if (preparation !== null) await resumeWithReply(deps, preparation);
  }
};
