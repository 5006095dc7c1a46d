import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { TransientError } from '../../core/errors.ts';
import type { QueuedJob, SyncQueue } from '../../ports/sync-queue.ts';
import { callSdk } from '../http/sdk-error.ts';

const jobsPerRequest = 10;

const toBody = (job: QueuedJob): string => {
  if (job.mode === 'revise') {
    const { userId, preparationId, mode } = job;
    return JSON.stringify({ userId, preparationId, mode });
  }
  if (job.mode === 'approval') {
    const { userId, approvalId, mode } = job;
    return JSON.stringify({ userId, approvalId, mode });
  }
  const { userId, connectionId, calendarId, mode } = job;
  return JSON.stringify({ userId, connectionId, calendarId, mode });
};

/** Sends jobs to the queue; when one is refused all may be sent again, for a job can be done twice. */
export const sqsSyncQueue = (options: {
  readonly client: SQSClient;
  readonly queueUrl: string;
}): SyncQueue => ({
  enqueue: async (jobs) => {
    for (let at = 0; at < jobs.length; at += jobsPerRequest) {
      const command = new SendMessageBatchCommand({
        QueueUrl: options.queueUrl,
        Entries: jobs.slice(at, at + jobsPerRequest).map((job, index) => ({
          Id: String(index),
          MessageBody: toBody(job),
          ...('delaySeconds' in job && { DelaySeconds: job.delaySeconds }),
        })),
      });
      const { Failed = [] } = await callSdk('Queueing syncs', () => options.client.send(command));
      const [first] = Failed;
      if (first !== undefined)
        throw new TransientError(`Queueing syncs failed: ${first.Code ?? 'no reason given'}`);
    }
  },
});
