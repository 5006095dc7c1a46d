import { describe, expect, it } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { PermanentError, RateLimited, TransientError } from '../../../src/core/errors.ts';
import { syncBatch } from '../../../src/runtime/sync-batch.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const job = { userId: 'u1', connectionId: 'c1', calendarId: null, mode: 'poll' };
const eventOf = (bodies: readonly string[], deliveries = 1): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: `r${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(deliveries),
      SentTimestamp: '0',
      SenderId: 's',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:local:0:sync',
    awsRegion: 'local',
  })),
});

const aBatch = (outcomes: readonly (Error | null)[]) => {
  const postponed: [string, number][] = [];
  const log = recordingLog();
  const left = [...outcomes];
  const run = syncBatch(
    {
      log,
      postpone: async (receipt, seconds) => {
        postponed.push([receipt, seconds]);
      },
      randomFraction: () => 0,
    },
    async () => {
      const outcome = left.shift() ?? null;
      if (outcome !== null) throw outcome;
    },
  );
  return { run, postponed, log };
};

describe('a batch of the sync queue', () => {
  it('gives back what failed and nothing else, each after its own time', async () => {
    const limited = new RateLimited('429', { limits: 'account', retryAfterSeconds: 700 });
    const errors = [null, new TransientError('503'), limited, new PermanentError('bug'), null];
    const { run, postponed } = aBatch(errors);
    const { batchItemFailures } = await run(
      eventOf(
        errors.map(() => JSON.stringify(job)),
        2,
      ),
    );
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m1', 'm2', 'm3']);
    expect(postponed).toEqual([
      ['r1', 30],
      ['r2', 700],
      ['r3', 30],
    ]);
  });

  it.each(['not JSON', '{}', JSON.stringify({ ...job, mode: 'steal' })])(
    'gives back a message that is none of ours: %s',
    async (body) => {
      const { run, log } = aBatch([]);
      expect((await run(eventOf([body]))).batchItemFailures).toHaveLength(1);
      expect(JSON.stringify(log.lines)).not.toContain('steal');
    },
  );

  it('gives back what failed even when its time cannot be set', async () => {
    const log = recordingLog();
    const deps = { log, postpone: () => Promise.reject(new TransientError('no')), randomFraction: () => 0 };
    const run = syncBatch(deps, () => Promise.reject(new TransientError('503')));
    expect((await run(eventOf([JSON.stringify(job)]))).batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
    expect(log.codes()).toContain('sync.not-postponed');
  });
});
