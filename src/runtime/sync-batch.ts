import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { queuedJobSchema } from '../contracts/sync-job.ts';
import { TransientError } from '../core/errors.ts';
import { retryDelaySeconds } from '../core/retry-delay.ts';
import type { Log } from '../ports/log.ts';
import type { ApprovalJob, PostponeDelivery, ReviseJob, SyncJob } from '../ports/sync-queue.ts';

export type SyncBatchDeps = {
  readonly log: Log;
  readonly postpone: PostponeDelivery;
  /** A fraction from 0 up to, not including, 1. */
  readonly randomFraction: () => number;
};

/**
 * Works a batch of the sync queue off one by one; what failed, and only that, is delivered again, after a time
 * that grows and is never shorter than Google asked for.
 */
export const syncBatch =
  (deps: SyncBatchDeps, run: (job: SyncJob | ReviseJob | ApprovalJob) => Promise<unknown>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const record of event.Records) {
      const { messageId } = record;
      try {
        await run(queuedJobSchema.parse(JSON.parse(record.body)));
      } catch (error) {
        deps.log.error('sync.failed', error, { messageId });
        failed.push(messageId);
        await putOff(deps, record, error);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

/** Should it fail, the queue's own time applies, which is longer. */
const putOff = async (deps: SyncBatchDeps, record: SQSRecord, error: unknown): Promise<void> => {
  const seconds = retryDelaySeconds({
    deliveries: Number(record.attributes.ApproximateReceiveCount),
    askedSeconds: error instanceof TransientError ? error.retryAfterSeconds : null,
    fraction: deps.randomFraction(),
  });
  try {
    await deps.postpone(record.receiptHandle, seconds);
  } catch (failure) {
    deps.log.error('sync.not-postponed', failure, { messageId: record.messageId });
  }
};
