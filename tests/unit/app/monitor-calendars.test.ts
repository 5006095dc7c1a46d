import { describe, expect, it } from '@jest/globals';
import { monitorCalendars } from '../../../src/app/monitor-calendars.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';
import { memorySyncQueue } from '../../fakes/memory-sync-queue.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

describe('a round of the monitor', () => {
  it('queues what is due of the list and the followed calendars of every live connection, page by page', async () => {
    const calendars = memoryCalendarStore();
    const connections = memoryConnectionStore(calendars, 1);
    const queue = memorySyncQueue();
    await connections.save(aConnection({ id: 'c1' }));
    await connections.save(aConnection({ id: 'c2', userId: 'user2' }));
    await connections.save(aConnection({ id: 'c3', status: 'reconnect-needed' }));
    const rolled = { lastRolledAt: '2026-03-01T08:00:00Z' };
    await calendars.save(aCalendar({ connectionId: 'c1', calendarId: 'new' }));
    await calendars.save(aCalendar({ connectionId: 'c1', calendarId: 'other', selected: false, ...rolled }));
    await calendars.save(aCalendar({ connectionId: 'c1', calendarId: 'gone', retired: true, ...rolled }));
    await calendars.save(aCalendar({ connectionId: 'c2', calendarId: 'old', userId: 'user2', ...rolled }));
    const deps = { connections, calendars, queue, clock: fixedClock(), log: recordingLog() };
    expect(await monitorCalendars(deps)()).toEqual({ connections: 2, jobs: 5 });
    expect(queue.jobs.map(({ connectionId, calendarId, mode }) => [connectionId, calendarId, mode])).toEqual([
      ['c1', null, 'incremental'],
      ['c1', 'new', 'incremental'],
      ['c2', null, 'incremental'],
      ['c2', 'old', 'incremental'],
      ['c2', 'old', 'roll'],
    ]);
  });

  it('rolls a calendar once a day, not more', async () => {
    const calendars = memoryCalendarStore();
    const connections = memoryConnectionStore(calendars);
    const queue = memorySyncQueue();
    await connections.save(aConnection());
    await calendars.save(aCalendar({ lastRolledAt: '2026-03-01T08:00:01Z' }));
    await monitorCalendars({ connections, calendars, queue, clock: fixedClock(), log: recordingLog() })();
    expect(queue.jobs.map(({ mode }) => mode)).toEqual(['incremental']);
  });

  const placed = { lastRolledAt: '2026-03-01T08:00:01Z' };
  it.each([
    ['is not read while all followed calendars are well', [aCalendar(placed)], false],
    ['is read daily, with the roll', [aCalendar({ lastRolledAt: '2026-03-01T08:00:00Z' })], true],
    ['is read while a followed calendar was never placed', [aCalendar()], true],
    ['is read while a followed calendar has an error', [aCalendar({ ...placed, lastError: 'Gone.' })], true],
    ['is read while no calendar is followed', [aCalendar({ ...placed, selected: false })], true],
    ['is read while none is known', [], true],
  ])('the list of calendars %s', async (_fact, known, isRead) => {
    const calendars = memoryCalendarStore();
    const connections = memoryConnectionStore(calendars);
    const queue = memorySyncQueue();
    await connections.save(aConnection());
    for (const calendar of known) await calendars.save(calendar);
    await monitorCalendars({ connections, calendars, queue, clock: fixedClock(), log: recordingLog() })();
    expect(queue.jobs.some(({ calendarId }) => calendarId === null)).toBe(isRead);
  });
});
