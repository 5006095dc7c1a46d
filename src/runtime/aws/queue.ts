import { SQSClient } from '@aws-sdk/client-sqs';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import { sqsPostponeDelivery } from '../../adapters/sqs/sqs-postpone-delivery.ts';
import { sqsSyncQueue } from '../../adapters/sqs/sqs-sync-queue.ts';
import type { PostponeDelivery, SyncQueue } from '../../ports/sync-queue.ts';
import type { Runtime } from '../lambda.ts';

const queueOf = ({ environment }: Runtime) => ({
  client: new SQSClient(sdkClientOptions()),
  queueUrl: environment.get('SYNC_QUEUE_URL'),
});

export const openQueue = (runtime: Runtime): SyncQueue => sqsSyncQueue(queueOf(runtime));

export const openPostpone = (runtime: Runtime): PostponeDelivery => sqsPostponeDelivery(queueOf(runtime));
