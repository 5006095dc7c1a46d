import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../../src/app/hashes.ts';
import { watchCalendar } from '../../../src/app/watch-calendar.ts';
import type { Calendar } from '../../../src/core/connection.ts';
import { TransientError } from '../../../src/core/errors.ts';
import { addDays } from '../../../src/core/time.ts';
import { watchIsDue } from '../../../src/core/watch-is-due.ts';
import type { CalendarWatching } from '../../../src/ports/calendar-watching.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { countingRandom } from '../../fakes/counting-random.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryChangeMarks } from '../../fakes/memory-change-marks.ts';
import { memoryChannelStore } from '../../fakes/memory-channel-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const { userId, connectionId, calendarId } = aCalendar();
const job = { userId, connectionId, calendarId };
const now = '2026-03-02T08:00:00Z';
const watched = (channelId: string, expiresAt: string) =>
  ({ kind: 'watched', channelId, resourceId: 'resource1', expiresAt }) as const;

const aWorld = async (calendar: Partial<Calendar> = {}) => {
  const calendars = memoryCalendarStore();
  const channels = memoryChannelStore();
  const did: string[] = [];
  const watching: CalendarWatching = {
    watch: async ({ channelId }) => {
      did.push(`watch ${channelId.slice(0, 7)}, known: ${(await channels.get(channelId)) !== null}`);
      return { kind: 'watched', resourceId: 'resource1', expiresAt: addDays(now, 7) };
    },
    stop: async ({ channelId }) => {
      did.push(`stop ${channelId.slice(0, 7)}`);
    },
  };
  const google = { ...watching };
  const world = {
    calendars,
    queue: memorySyncQueue(),
    clock: fixedClock(now),
    log: recordingLog(),
    push: {
      channels,
      marks: memoryChangeMarks(),
      openCalendarWatching: async () => google,
      random: countingRandom(),
      address: 'https://prep.example.com/hook',
    },
  };
  await calendars.save(aCalendar(calendar));
  const watch = async () => (await calendars.get(connectionId, calendarId))?.watch;
  return { ...world, google, did, watch, run: () => watchCalendar(world)(job) };
};

describe('watching a calendar', () => {
  it('is known here before Google is asked, and keeps only the hash of its token (T-15)', async () => {
    const world = await aWorld();
    expect(await world.run()).toEqual({ kind: 'watched' });
    expect(world.did).toEqual(['watch random1, known: true']);
    const channel = (await world.watch()) as { channelId: string };
    expect(await world.push.channels.get(channel.channelId)).toMatchObject({
      resourceId: 'resource1',
      expiresAt: addDays(now, 7),
      tokenHash: hashSecret('random2'.padEnd(43, '_')),
    });
    expect(world.queue.jobs).toEqual([{ ...job, mode: 'incremental' }]);
  });

  it('twice in a row opens one channel; twice at once keeps one and stops the other', async () => {
    const world = await aWorld();
    await world.run();
    expect(await world.run()).toEqual({ kind: 'skipped' });
    const racing = await aWorld();
    const outcomes = await Promise.all([racing.run(), racing.run()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['skipped', 'watched']);
    expect(racing.did.filter((one) => one.startsWith('stop'))).toHaveLength(1);
    const kept = (await racing.watch()) as { channelId: string };
    expect(await racing.push.channels.get(kept.channelId)).not.toBeNull();
  });

  it('is renewed by a new channel before the old one is stopped, even if that fails (T-12, T-13)', async () => {
    const world = await aWorld({ watch: watched('old-channel', addDays(now, 2)) });
    world.google.stop = async () => Promise.reject(new TransientError('500'));
    expect(await world.run()).toEqual({ kind: 'watched' });
    expect(await world.watch()).toMatchObject({ channelId: expect.stringMatching(/^random1/) });
    expect(world.log.codes()).toContain('channel.not-stopped');
  });

  it('is tried again with another channel when nobody knows whether the first was opened', async () => {
    const world = await aWorld();
    const { watch } = world.google;
    const asked: string[] = [];
    world.google.watch = async ({ channelId }) => {
      asked.push(channelId);
      throw new TransientError('no answer');
    };
    await expect(world.run()).rejects.toThrow(TransientError);
    expect(await world.push.channels.get(asked[0] ?? '')).toBeNull();
    world.google.watch = watch;
    expect(await world.run()).toEqual({ kind: 'watched' });
    expect(world.did).not.toContain(`watch ${asked[0]?.slice(0, 7)}`);
  });

  it('ends for a calendar that is not followed any more', async () => {
    const world = await aWorld({ selected: false, watch: watched('old-channel', addDays(now, 5)) });
    expect(await world.run()).toEqual({ kind: 'unwatched' });
    expect(world.did).toEqual(['stop old-cha']);
    expect(await world.watch()).toBeNull();
    expect(await world.run()).toEqual({ kind: 'skipped' });
  });

  it('that began before the calendar was left keeps no channel', async () => {
    const world = await aWorld();
    const { watch } = world.google;
    world.google.watch = async (input) => {
      const current = await world.calendars.get(connectionId, calendarId);
      if (current !== null) await world.calendars.save({ ...current, selected: false });
      return watch(input);
    };
    expect(await world.run()).toEqual({ kind: 'skipped' });
    expect(world.did.at(-1)).toBe('stop random1');
    expect(await world.watch()).toBeUndefined();
  });

  it('keeps its channel when the calendar is synced meanwhile', async () => {
    const world = await aWorld();
    const { watch } = world.google;
    world.google.watch = async (input) => {
      const current = await world.calendars.get(connectionId, calendarId);
      if (current !== null) await world.calendars.save({ ...current, lastSyncedAt: now });
      return watch(input);
    };
    expect(await world.run()).toEqual({ kind: 'watched' });
    expect(await world.calendars.get(connectionId, calendarId)).toMatchObject({
      lastSyncedAt: now,
      watch: { kind: 'watched' },
    });
  });

  it('that Google refuses is noted, and leaves no channel behind', async () => {
    const world = await aWorld();
    world.google.watch = async () => ({ kind: 'unwatchable' });
    expect(await world.run()).toEqual({ kind: 'unwatchable' });
    expect(await world.watch()).toEqual({ kind: 'unwatchable', since: now });
    expect(world.queue.jobs).toEqual([]);
  });
});

describe('a channel is due', () => {
  it.each<[string, Partial<Calendar>, boolean]>([
    ['for a followed calendar without one', {}, true],
    ['not for one with days to live', { watch: watched('c', addDays(now, 3)) }, false],
    ['when it has two days left', { watch: watched('c', addDays(now, 2)) }, true],
    ['when it has ended', { watch: watched('c', addDays(now, -1)) }, true],
    [
      'not again for an unwatchable calendar',
      { watch: { kind: 'unwatchable', since: addDays(now, -6) } },
      false,
    ],
    [
      'for an unwatchable one after a week',
      { watch: { kind: 'unwatchable', since: addDays(now, -7) } },
      true,
    ],
    ['not for a calendar that is not followed', { selected: false }, false],
    [
      'to be stopped when it is not followed',
      { selected: false, watch: watched('c', addDays(now, 3)) },
      true,
    ],
    ['to be stopped when it is gone', { retired: true, watch: watched('c', addDays(now, 3)) }, true],
  ])('%s', (_fact, changes, due) => {
    expect(watchIsDue(aCalendar(changes), now)).toBe(due);
  });
});
