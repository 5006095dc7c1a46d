import { describe, expect, it } from '@jest/globals';
import { atOnce } from '../../../src/app/at-once.ts';

const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work that is done several at once', () => {
  it('gives results in the order of the items, and never has more than 32 under way', async () => {
    let running = 0;
    let most = 0;
    const items = Array.from({ length: 100 }, (_, index) => index);
    const results = await atOnce(items, async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let rounds = 0; rounds < item % 4; rounds += 1) await round();
      running -= 1;
      return item * 2;
    });
    expect(results).toEqual(items.map((item) => item * 2));
    expect(most).toBe(32);
  });

  it('is nothing for nothing', async () => {
    expect(await atOnce([], round)).toEqual([]);
  });

  it('throws the first failure when what had begun has ended, and begins nothing more', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const items = Array.from({ length: 100 }, (_, index) => index);
    const work = atOnce(items, async (item) => {
      begun.push(item);
      if (item === 3) throw new Error('the first');
      if (item === 5) {
        await round();
        throw new Error('the second');
      }
      await round();
      ended.push(item);
    });
    await expect(work).rejects.toThrow('the first');
    expect(begun).toHaveLength(32);
    expect(ended).toHaveLength(30);
  });
});
