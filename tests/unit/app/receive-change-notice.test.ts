import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../../src/app/hashes.ts';
import type { ChangeNotice } from '../../../src/app/receive-change-notice.ts';
import { receiveChangeNotice } from '../../../src/app/receive-change-notice.ts';
import { TransientError } from '../../../src/core/errors.ts';
import { countingRandom } from '../../fakes/counting-random.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryChangeMarks } from '../../fakes/memory-change-marks.ts';
import { memoryChannelStore } from '../../fakes/memory-channel-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const channelId = 'channel-0123456789';
const calendar = { connectionId: 'connection1', calendarId: 'ada@example.com' };
const job = { userId: 'user1', ...calendar, mode: 'changed', delaySeconds: 5 };

const aWorld = async (resourceId: string | null = 'resource1') => {
  const world = {
    channels: memoryChannelStore(),
    marks: memoryChangeMarks(),
    queue: memorySyncQueue(),
    clock: fixedClock(),
    random: countingRandom(),
    log: recordingLog(),
  };
  const expiresAt = '2026-03-09T08:00:00Z';
  const tokenHash = hashSecret('secret');
  await world.channels.put({ id: channelId, tokenHash, userId: 'user1', ...calendar, resourceId, expiresAt });
  const receive = (changes: Partial<ChangeNotice> = {}) =>
    receiveChangeNotice(world)({
      channelId,
      token: 'secret',
      resourceId: 'resource1',
      state: 'exists',
      ...changes,
    });
  return { ...world, receive };
};

describe('a notification of Google', () => {
  it('has its calendar synced once for all that come before the sync begins (T-14)', async () => {
    const world = await aWorld();
    expect(await world.receive()).toEqual({ kind: 'queued' });
    expect(await world.receive()).toEqual({ kind: 'coalesced' });
    expect(world.queue.drain()).toEqual([job]);
  });

  it('that comes while a sync runs has one more sync queued (T-14)', async () => {
    const world = await aWorld();
    await world.receive();
    await world.marks.clear(calendar);
    world.queue.drain();
    expect(await world.receive()).toEqual({ kind: 'queued' });
    expect(await world.receive()).toEqual({ kind: 'coalesced' });
    expect(world.queue.drain()).toEqual([job]);
  });

  it('is thrown back while the queue is down, and the next one is queued', async () => {
    const world = await aWorld();
    world.queue.failWith(new TransientError('down'));
    await expect(world.receive()).rejects.toThrow(TransientError);
    world.queue.failWith(null);
    expect(await world.receive()).toEqual({ kind: 'queued' });
  });

  it('is not swallowed by one that died between its mark and the queue', async () => {
    const world = await aWorld();
    const dying = { ...world, marks: { ...world.marks, confirm: () => Promise.reject(new Error('killed')) } };
    const notice = { channelId, token: 'secret', resourceId: 'resource1', state: 'exists' };
    await expect(receiveChangeNotice(dying)(notice)).rejects.toThrow('killed');
    expect(await world.receive()).toEqual({ kind: 'queued' });
  });

  it('is not swallowed by a sync that was queued and lost', async () => {
    const world = await aWorld();
    await world.receive();
    world.queue.drain();
    world.clock.advanceMinutes(1);
    expect(await world.receive()).toEqual({ kind: 'queued' });
  });

  it('may be quicker than the answer that names its resource', async () => {
    const world = await aWorld(null);
    expect(await world.receive({ state: 'sync' })).toEqual({ kind: 'opened' });
    expect(await world.receive({ resourceId: 'not known yet' })).toEqual({ kind: 'queued' });
  });

  it.each<[string, Partial<ChangeNotice>]>([
    ['has the token of another channel', { token: 'secret of another' }],
    ['has no token', { token: null }],
    ['has an empty token', { token: '' }],
    ['is about another resource', { resourceId: 'resource2' }],
    ['is about no resource', { resourceId: null }],
    ['is of an unknown channel', { channelId: 'unknown-channel-0123' }],
    ['is of no channel', { channelId: null }],
    ['has an id that no channel of ours has', { channelId: 'x'.repeat(5000) }],
    ['has no state', { state: null }],
  ])('is nobody’s when it %s', async (_fact, changes) => {
    const world = await aWorld();
    expect(await world.receive(changes)).toEqual({ kind: 'ignored' });
    expect(world.queue.jobs).toEqual([]);
    expect(JSON.stringify(world.log.lines)).not.toMatch(/secret|ada@/);
  });

  it('is nobody’s once its channel has ended', async () => {
    const world = await aWorld();
    world.clock.set('2026-03-09T08:00:00Z');
    expect(await world.receive()).toEqual({ kind: 'ignored' });
  });
});
