import { describe, expect, it } from '@jest/globals';
import { findConflicts } from '../../../src/app/find-conflicts.ts';
import type { Meeting } from '../../../src/core/meeting.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';

const on = (id: string, start: string, end: string, more: Partial<Meeting> = {}): Meeting =>
  aMeeting({ id, iCalUid: id, start: `2026-03-${start}:00Z`, end: `2026-03-${end}:00Z`, ...more });

const found = async (
  meetings: readonly Meeting[],
  query: { from?: string; to?: string; bufferMinutes?: number } = {},
) => {
  const store = memoryMeetingStore();
  for (const meeting of meetings) await store.save(meeting);
  const conflicts = await findConflicts({ meetings: store })({
    userId: 'user1',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-09T00:00:00Z',
    bufferMinutes: 0,
    ...query,
  });
  return conflicts.map(({ meetings: [a, b], kind, severity }) => `${a.id} ${b.id} ${severity} ${kind}`);
};

describe('the conflicts of a person', () => {
  it('are found over all calendars, the worst first', async () => {
    const meetings = [
      on('a', '03T09:00', '03T10:00', { calendarId: 'work' }),
      on('b', '03T09:30', '03T10:30', { calendarId: 'private', myResponse: 'tentative' }),
      on('c', '05T09:00', '05T10:00'),
      on('d', '05T09:00', '05T09:30'),
    ];
    expect(await found(meetings)).toEqual(['c d high same-start', 'a b medium overlap']);
  });

  it('are none for the same invitation on two calendars', async () => {
    const twice = [
      on('a', '03T09:00', '03T10:00'),
      on('b', '03T09:00', '03T10:00', { calendarId: 'team', iCalUid: 'a' }),
    ];
    expect(await found(twice)).toEqual([]);
  });

  it('leave out what was cancelled, declined, shown as free, and of calendars no longer followed', async () => {
    const others: readonly Partial<Meeting>[] = [
      { status: 'cancelled' },
      { myResponse: 'declined' },
      { transparent: true },
      { left: true },
    ];
    const meetings = [
      on('a', '03T09:00', '03T10:00'),
      ...others.map((more, index) => on(`other${index}`, '03T09:00', '03T10:00', more)),
    ];
    expect(await found(meetings)).toEqual([]);
  });

  it('count what began before the time asked for and goes on in it, and nothing that is over', async () => {
    const meetings = [
      on('night', '01T23:00', '02T02:00'),
      on('early', '02T01:00', '02T03:00'),
      on('x', '01T10:00', '01T11:00'),
      on('y', '01T10:00', '01T11:00'),
    ];
    expect(await found(meetings)).toEqual(['night early high overlap']);
  });

  it('count too little time between two only where a buffer is asked for', async () => {
    const meetings = [on('a', '03T09:00', '03T10:00'), on('b', '03T10:00', '03T11:00')];
    expect(await found(meetings)).toEqual([]);
    expect(await found(meetings, { bufferMinutes: 5 })).toEqual(['a b medium adjacent']);
  });

  it('refuse to compare more than a thousand meetings', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => on(`m${index}`, '03T09:00', '03T10:00'));
    await expect(found(many)).rejects.toThrow('more than 1000 meetings');
  });

  it('are at most 500, the worst of them', async () => {
    const many = Array.from({ length: 60 }, (_, index) => on(`m${index}`, '03T09:00', '03T10:00'));
    expect(await found(many)).toHaveLength(500);
  });
});
