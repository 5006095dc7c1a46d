import { describe, expect, it } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { createLocalClock } from '../../../infrastructure/local/clock/local-clock.ts';
import type { LocalQueueOptions } from '../../../infrastructure/local/queue.ts';
import { createLocalQueue } from '../../../infrastructure/local/queue.ts';
import type { SyncJob } from '../../../src/ports/sync-queue.ts';
import { countingRandom } from '../../fakes/counting-random.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const job = (calendarId: string): SyncJob => ({
  userId: 'u1',
  connectionId: 'c1',
  calendarId,
  mode: 'incremental',
});
const calendarOf = (body: string): string => (JSON.parse(body) as { calendarId: string }).calendarId;

const setUp = (options: Partial<LocalQueueOptions> = {}) => {
  const clock = createLocalClock({ start: '2026-03-02T08:00:00Z', onError: () => {} });
  const log = recordingLog();
  const queue = createLocalQueue({ clock, log, random: countingRandom(), name: 'sync', ...options });
  const seen: string[] = [];
  const note = (event: SQSEvent) => {
    for (const record of event.Records) {
      seen.push(
        `${calendarOf(record.body)}#${record.attributes.ApproximateReceiveCount} ${clock.now().slice(11, 16)}`,
      );
    }
  };
  return { clock, log, queue, seen, note };
};
const done = { batchItemFailures: [] };

describe('the queue on one machine', () => {
  it('hands each job over as an SQS record, and no more once it is done', async () => {
    const { clock, queue, seen, note } = setUp();
    let record: SQSEvent['Records'][number] | undefined;
    queue.consume(async (event) => {
      note(event);
      record = event.Records[0];
      return done;
    });
    await queue.enqueue([job('a'), job('b')]);
    await clock.advanceBy(86_400);
    expect(seen).toEqual(['a#1 08:00', 'b#1 08:00']);
    expect(record).toMatchObject({ eventSource: 'aws:sqs', body: JSON.stringify(job('b')) });
  });

  it('keeps jobs until there is a consumer', async () => {
    const { clock, queue, seen, note } = setUp();
    await queue.enqueue([job('a')]);
    await clock.settle();
    queue.consume(async (event) => {
      note(event);
      return undefined;
    });
    await clock.settle();
    expect(seen).toEqual(['a#1 08:00']);
  });

  it('delivers again only what failed of a batch, after its time out of sight', async () => {
    const { clock, queue, seen, note } = setUp({ batchSize: 10 });
    queue.consume(async (event) => {
      note(event);
      const failed = event.Records.filter(
        (record) => calendarOf(record.body) === 'b' && record.attributes.ApproximateReceiveCount === '1',
      );
      return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
    });
    await queue.enqueue([job('a'), job('b'), job('c')]);
    await clock.advanceBy(3600);
    expect(seen).toEqual(['a#1 08:00', 'b#1 08:00', 'c#1 08:00', 'b#2 08:06']);
  });

  it('keeps a failed job out of sight for as long as its worker says', async () => {
    const { clock, queue, seen, note } = setUp();
    queue.consume(async (event) => {
      note(event);
      if (seen.length > 1) return done;
      const [{ messageId = '', receiptHandle = '' } = {}] = event.Records;
      await queue.postpone(receiptHandle, 1800);
      await queue.postpone('of another queue', 5);
      return { batchItemFailures: [{ itemIdentifier: messageId }] };
    });
    await queue.enqueue([job('a')]);
    await clock.advanceBy(7200);
    expect(seen).toEqual(['a#1 08:00', 'a#2 08:30']);
  });

  it('holds a job back for as long as it was told', async () => {
    const { clock, queue, seen, note } = setUp();
    queue.consume(async (event) => {
      note(event);
      return done;
    });
    await queue.enqueue([{ ...job('a'), delaySeconds: 600 }, job('b')]);
    await clock.advanceBy(3600);
    expect(seen).toEqual(['b#1 08:00', 'a#1 08:10']);
  });

  it('puts a job aside after its last delivery failed', async () => {
    const { clock, log, queue, seen, note } = setUp({ maxReceives: 3 });
    queue.consume(async (event) => {
      note(event);
      throw new Error('broken');
    });
    await queue.enqueue([job('a')]);
    await clock.advanceBy(86_400);
    expect(seen).toEqual(['a#1 08:00', 'a#2 08:06', 'a#3 08:12']);
    expect(queue.deadLetters()).toEqual([job('a')]);
    expect(log.codes().filter((code) => code === 'queue.dead-letter')).toHaveLength(1);
  });

  it('never runs more deliveries at once than it may', async () => {
    const { clock, queue } = setUp({ concurrency: 3 });
    let running = 0;
    let most = 0;
    let total = 0;
    queue.consume(async () => {
      running += 1;
      total += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return done;
    });
    await queue.enqueue(Array.from({ length: 50 }, (_, index) => job(`k${index}`)));
    await clock.settle();
    expect([most, total]).toEqual([3, 50]);
  });

  it('settles only when jobs that jobs enqueued are done too', async () => {
    const { clock, queue, seen, note } = setUp();
    queue.consume(async (event) => {
      note(event);
      if (seen.length < 4) await queue.enqueue([job(`n${seen.length}`)]);
      return done;
    });
    await queue.enqueue([job('a')]);
    await clock.settle();
    expect(seen).toHaveLength(4);
  });
});
