import { SQSClient } from '@aws-sdk/client-sqs';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import { sqsSyncQueue } from '../../adapters/sqs/sqs-sync-queue.ts';
import type { SyncQueue } from '../../ports/sync-queue.ts';
import type { Runtime } from '../lambda.ts';

export const openQueue = ({ environment }: Runtime): SyncQueue =>
  sqsSyncQueue({
    client: new SQSClient(sdkClientOptions()),
    queueUrl: environment.get('SYNC_QUEUE_URL'),
  });
