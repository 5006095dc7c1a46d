import { describe, expect, it } from '@jest/globals';
import { createLocalClock } from '../../../../infrastructure/local/clock/local-clock.ts';
import type { PushTrouble } from '../../../../infrastructure/local/google/push-delivery.ts';
import { createPushDelivery } from '../../../../infrastructure/local/google/push-delivery.ts';

const start = '2026-03-02T08:00:00Z';

/** What arrives, and when, of the numbered notifications that are sent at once. */
const deliveries = async (count: number, trouble: Partial<PushTrouble>, statuses: readonly number[] = []) => {
  const clock = createLocalClock({
    start,
    onError: (_, error) => {
      throw error;
    },
  });
  const arrived: string[] = [];
  const answers = [...statuses];
  const push = createPushDelivery({
    clock,
    post: async ({ headers }) => {
      arrived.push(
        `${clock.now().slice(11, 19)} ${headers['X-Goog-Message-Number']} ${headers['X-Goog-Channel-Token']}`,
      );
      return answers.shift() ?? 204;
    },
  });
  push.trouble(trouble);
  for (let number = 1; number <= count; number += 1) {
    push.send({
      address: 'https://prep.example.com/hook',
      headers: { 'X-Goog-Message-Number': String(number), 'X-Goog-Channel-Token': 'secret' },
    });
  }
  await clock.advanceBy(86_400);
  return { arrived, results: push.results };
};

describe('notifications of the simulated Google', () => {
  it('come a moment after the change', async () => {
    expect((await deliveries(1, {})).arrived).toEqual(['08:00:02 1 secret']);
  });

  it.each<[string, number, Partial<PushTrouble>, string[]]>([
    ['are lost', 2, { lose: 1 }, ['08:00:02 2 secret']],
    ['come more than once', 1, { copies: 2 }, ['08:00:02 1 secret', '08:00:02 1 secret']],
    ['come late', 1, { delaySeconds: 3600 }, ['09:00:00 1 secret']],
    [
      'come in disorder',
      3,
      { disorder: true },
      ['08:00:02 3 secret', '08:00:12 2 secret', '08:00:22 1 secret'],
    ],
    ['are somebody else’s', 1, { wrongToken: true }, ['08:00:02 1 of somebody else']],
  ])('sometimes %s', async (_, count, trouble, arrived) => {
    expect((await deliveries(count, trouble)).arrived).toEqual(arrived);
  });

  it.each([
    [500, 2],
    [502, 2],
    [503, 2],
    [504, 2],
    [404, 1],
    [302, 1],
    [204, 1],
  ])('that are answered with %d are sent %d times', async (status, times) => {
    const { arrived, results } = await deliveries(1, {}, [status]);
    expect(arrived).toHaveLength(times);
    expect(results[0]).toBe(status);
  });
});
