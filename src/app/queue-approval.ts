import type { Log } from '../ports/log.ts';
import type { SyncQueue } from '../ports/sync-queue.ts';

/** Has a request seen to at once; should the queue be down, the sweep makes up for it. */
export const queueApproval = async (
  deps: { readonly queue: SyncQueue; readonly log: Log },
  { userId, id: approvalId }: { readonly userId: string; readonly id: string },
): Promise<void> => {
  try {
    await deps.queue.enqueue([{ userId, approvalId, mode: 'approval' }]);
  } catch (error) {
    deps.log.error('approval.not-queued', error, { approvalId });
  }
};
