import type { SQSClient } from '@aws-sdk/client-sqs';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { PostponeDelivery } from '../../ports/sync-queue.ts';
import { callSdk } from '../http/sdk-error.ts';

/** Keeps a message out of sight for so long from now. */
export const sqsPostponeDelivery =
  (options: { readonly client: SQSClient; readonly queueUrl: string }): PostponeDelivery =>
  async (ReceiptHandle, VisibilityTimeout) => {
    await callSdk('Postponing a sync', () =>
      options.client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: options.queueUrl, ReceiptHandle, VisibilityTimeout }),
      ),
    );
  };
