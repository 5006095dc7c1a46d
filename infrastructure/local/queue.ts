import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { addSeconds, epochMs } from '../../src/core/time.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Random } from '../../src/ports/random.ts';
import type { PostponeDelivery, QueuedJob, SyncQueue } from '../../src/ports/sync-queue.ts';
import type { LocalClock } from './clock/local-clock.ts';

export type LocalQueue = SyncQueue & {
  /** The function behind the queue; whatever waits is delivered to it from now on. */
  consume(handler: (event: SQSEvent) => Promise<SQSBatchResponse | undefined>): void;
  readonly postpone: PostponeDelivery;
  /** Jobs that failed too often, oldest first. */
  deadLetters(): readonly QueuedJob[];
};

export type LocalQueueOptions = {
  readonly clock: Pick<LocalClock, 'now' | 'at' | 'track'>;
  readonly random: Random;
  readonly log: Log;
  readonly name: string;
  /** How many deliveries may be under way at once. @default 2 */
  readonly concurrency?: number;
  /** How many messages one delivery may hold. @default 1 */
  readonly batchSize?: number;
  /** A message that was not finished is delivered again after this time. @default 360 */
  readonly visibilitySeconds?: number;
  /** After so many deliveries a message is put aside. @default 5 */
  readonly maxReceives?: number;
};

type Message = { readonly id: string; readonly job: QueuedJob; readonly sentMs: number; receives: number };

/**
 * The queue in this process, with SQS's manners: at least once, partial failures, redrive. Its messages
 * do not survive the process: the next monitor pass finds what they were about.
 */
export const createLocalQueue = (options: LocalQueueOptions): LocalQueue => {
  const { clock, log, concurrency = 2, batchSize = 1, visibilitySeconds = 360, maxReceives = 5 } = options;
  const visible: Message[] = [];
  const dead: QueuedJob[] = [];
  /** When what is under way becomes visible again, by receipt handle. */
  const hidden = new Map<string, { readonly message: Message; readonly cancel: () => void }>();
  let underWay = 0;
  let handler: ((event: SQSEvent) => Promise<SQSBatchResponse | undefined>) | null = null;

  const receiptOf = ({ id, receives }: Message): string => `${id}.${receives}`;

  const recordOf = (message: Message): SQSRecord => ({
    messageId: message.id,
    receiptHandle: receiptOf(message),
    body: JSON.stringify(message.job),
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentMs),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.sentMs),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:local:000000000000:${options.name}`,
    awsRegion: 'local',
  });

  const becomeVisible = (message: Message): void => {
    if (message.receives >= maxReceives) {
      dead.push(message.job);
      log.warn('queue.dead-letter', { messageId: message.id, mode: message.job.mode });
    } else {
      visible.push(message);
      pump();
    }
  };

  const hide = (message: Message, seconds: number): void => {
    const receipt = receiptOf(message);
    const { cancel } = clock.at(addSeconds(clock.now(), seconds), `queue ${options.name}`, () => {
      hidden.delete(receipt);
      becomeVisible(message);
    });
    hidden.set(receipt, { message, cancel });
  };

  const receive = async (batch: readonly Message[]): Promise<void> => {
    for (const message of batch) {
      message.receives += 1;
      hide(message, visibilitySeconds);
    }
    try {
      const response = await handler?.({ Records: batch.map(recordOf) });
      const failed = new Set(response?.batchItemFailures.map((failure) => failure.itemIdentifier));
      for (const message of batch) {
        if (failed.has(message.id)) continue;
        hidden.get(receiptOf(message))?.cancel();
        hidden.delete(receiptOf(message));
      }
    } catch (error) {
      log.error('queue.delivery-failed', error, { queue: options.name, messages: batch.length });
    }
  };

  const pump = (): void => {
    while (handler !== null && underWay < concurrency && visible.length > 0) {
      const batch = visible.splice(0, batchSize);
      underWay += 1;
      void clock.track(`queue ${options.name}`, async () => {
        await receive(batch);
        underWay -= 1;
        pump();
      });
    }
  };

  const send = (queued: QueuedJob): void => {
    const { delaySeconds = 0, ...job } = { delaySeconds: 0, ...queued };
    const message = { id: options.random.token(16), job, sentMs: epochMs(clock.now()), receives: 0 };
    if (delaySeconds === 0) visible.push(message);
    else
      clock.at(addSeconds(clock.now(), delaySeconds), `queue ${options.name}`, () => becomeVisible(message));
  };

  return {
    enqueue: async (jobs) => {
      for (const job of jobs) send(job);
      pump();
    },
    consume: (consumer) => {
      handler = consumer;
      pump();
    },
    postpone: async (receiptHandle, seconds) => {
      const delivered = hidden.get(receiptHandle);
      if (delivered === undefined) return;
      delivered.cancel();
      hide(delivered.message, seconds);
    },
    deadLetters: () => [...dead],
  };
};
