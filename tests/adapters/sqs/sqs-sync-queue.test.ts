import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { sqsPostponeDelivery } from '../../../src/adapters/sqs/sqs-postpone-delivery.ts';
import { sqsSyncQueue } from '../../../src/adapters/sqs/sqs-sync-queue.ts';
import type { QueuedSyncJob, SyncJob } from '../../../src/ports/sync-queue.ts';
import type { AwsCall } from '../aws/use-aws-server.ts';
import { awsError, useAwsServer } from '../aws/use-aws-server.ts';

const jobs = (count: number): readonly SyncJob[] =>
  Array.from({ length: count }, (_, at) => ({
    userId: 'user1',
    connectionId: 'connection1',
    calendarId: at === 0 ? null : `calendar${at}`,
    mode: 'incremental',
  }));

type Entry = { readonly Id: string; readonly MessageBody: string };
const entriesOf = (call: AwsCall): readonly Entry[] => call.body.Entries as Entry[];

describe('the sync queue', () => {
  const aws = useAwsServer();
  const enqueue = (some: readonly QueuedSyncJob[]) => {
    const options = aws.clientOptions();
    const client = new SQSClient({ ...options, md5: false });
    return sqsSyncQueue({ client, queueUrl: `${options.endpoint}/1234/sync` }).enqueue(some);
  };

  it('takes every job once, ten at a time', async () => {
    const all = jobs(23);
    await enqueue(all);
    expect(aws.calls.map(({ target }) => target)).toEqual(Array(3).fill('SendMessageBatch'));
    expect(aws.calls.map((call) => entriesOf(call).length)).toEqual([10, 10, 3]);
    const sent = aws.calls.flatMap(entriesOf).map(({ MessageBody }) => JSON.parse(MessageBody) as SyncJob);
    expect(sent).toEqual(all);
    for (const call of aws.calls)
      expect(new Set(entriesOf(call).map(({ Id }) => Id)).size).toBe(entriesOf(call).length);
  });

  it('holds back a job that is to wait, and says nothing of it in the job', async () => {
    await enqueue([{ ...(jobs(1)[0] as SyncJob), delaySeconds: 42 }, ...jobs(1)]);
    const [waiting, other] = aws.calls.flatMap(entriesOf);
    expect(waiting).toMatchObject({ DelaySeconds: 42 });
    expect(other).not.toHaveProperty('DelaySeconds');
    expect(waiting?.MessageBody).toBe(other?.MessageBody);
  });

  it('keeps a message out of sight for as long as its worker says', async () => {
    const options = aws.clientOptions();
    const queueUrl = `${options.endpoint}/1234/sync`;
    await sqsPostponeDelivery({ client: new SQSClient(options), queueUrl })('receipt', 700);
    expect(aws.calls).toMatchObject([
      { target: 'ChangeMessageVisibility', body: { ReceiptHandle: 'receipt', VisibilityTimeout: 700 } },
    ]);
  });

  it('is not asked when there is nothing to do', async () => {
    await enqueue([]);
    expect(aws.calls).toEqual([]);
  });

  it('says so when it refused a job', async () => {
    aws.answerWith(() => ({
      body: { Successful: [], Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }] },
    }));
    await expect(enqueue(jobs(1))).rejects.toMatchObject({
      name: 'TransientError',
      message: 'Queueing syncs failed: InternalError',
    });
  });

  it('says what stays wrong', async () => {
    aws.answerWith(() => awsError('AccessDeniedException', 403));
    await expect(enqueue(jobs(1))).rejects.toMatchObject({ name: 'PermanentError' });
  });
});
