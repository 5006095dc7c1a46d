import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { syncJobSchema } from '../contracts/sync-job.ts';
import type { Log } from '../ports/log.ts';
import type { SyncJob } from '../ports/sync-queue.ts';

/** Works a batch of the sync queue off one by one; what failed, and only that, is delivered again. */
export const syncBatch =
  (deps: { readonly log: Log }, run: (job: SyncJob) => Promise<unknown>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const { messageId, body } of event.Records) {
      try {
        await run(syncJobSchema.parse(JSON.parse(body)));
      } catch (error) {
        deps.log.error('sync.failed', error, { messageId });
        failed.push(messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
