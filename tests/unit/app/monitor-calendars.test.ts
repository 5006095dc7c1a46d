import { describe, expect, it } from '@jest/globals';
import { monitorCalendars } from '../../../src/app/monitor-calendars.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const aRound = () => {
  const connections = memoryConnectionStore(memoryCalendarStore(), 1);
  const queue = memorySyncQueue();
  const fractions = [0, 0.5, 0.999];
  const randomFraction = () => fractions.shift() ?? 0;
  const clock = fixedClock();
  const deps = { connections, queue, clock, log: recordingLog(), spreadSeconds: 600, randomFraction };
  return { ...deps, run: (spreadSeconds = 600) => monitorCalendars({ ...deps, spreadSeconds })() };
};

describe('a round of the monitor', () => {
  it('queues one poll for every live connection, page by page, spread over some minutes (E-50)', async () => {
    const round = aRound();
    for (const id of ['c1', 'c2', 'c3'])
      await round.connections.save(aConnection({ id, userId: `of ${id}` }));
    await round.connections.save(aConnection({ id: 'c4', status: 'reconnect-needed' }));
    expect(await round.run()).toEqual({ connections: 3, jobs: 3 });
    expect(round.queue.jobs).toEqual([
      { userId: 'of c1', connectionId: 'c1', calendarId: null, mode: 'poll', delaySeconds: 0 },
      { userId: 'of c2', connectionId: 'c2', calendarId: null, mode: 'poll', delaySeconds: 300 },
      { userId: 'of c3', connectionId: 'c3', calendarId: null, mode: 'poll', delaySeconds: 599 },
    ]);
  });

  it('queues all at once where nothing is to be spread', async () => {
    const round = aRound();
    await round.connections.save(aConnection());
    await round.run(0);
    expect(round.queue.jobs[0]).not.toHaveProperty('delaySeconds');
  });

  it('leaves alone an account of which Google wants to hear nothing, until its time is over', async () => {
    const round = aRound();
    await round.connections.save(aConnection({ backOffUntil: '2026-03-02T08:15:00Z' }));
    expect(await round.run()).toEqual({ connections: 1, jobs: 0 });
    round.clock.advanceMinutes(15);
    expect(await round.run()).toEqual({ connections: 1, jobs: 1 });
  });

  it('that dies in the middle is made whole by the next one', async () => {
    const round = aRound();
    for (const id of ['c1', 'c2']) await round.connections.save(aConnection({ id }));
    const dying = {
      ...round,
      connections: {
        ...round.connections,
        connected: (cursor: string | null) =>
          cursor === null ? round.connections.connected(null) : Promise.reject(new Error('killed')),
      },
    };
    await expect(monitorCalendars(dying)()).rejects.toThrow('killed');
    expect(round.queue.drain().map(({ connectionId }) => connectionId)).toEqual(['c1']);
    await round.run();
    expect(round.queue.jobs.map(({ connectionId }) => connectionId)).toEqual(['c1', 'c2']);
  });
});
