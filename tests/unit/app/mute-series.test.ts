import { describe, expect, it } from '@jest/globals';
import { muteSeries } from '../../../src/app/mute-series.ts';
import { reactToChange } from '../../../src/app/react-to-change.ts';
import { seriesKey } from '../../../src/core/meeting.ts';
import { aMeeting, aMeetingPrep } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const weekly = async () => {
  const world = await aPreparationWorld({ meeting: { seriesId: 'weekly' } });
  await world.meetings.save(
    aMeeting({
      id: 'prepared',
      seriesId: 'weekly',
      start: '2026-03-11T14:00:00Z',
      prep: aMeetingPrep({ status: 'prepared' }),
    }),
  );
  await world.meetings.save(aMeeting({ id: 'other', eventId: 'event2', seriesId: 'monthly' }));
  await world.meetings.save(aMeeting({ id: 'meeting1', userId: 'user2', seriesId: 'weekly' }));
  return world;
};
const meeting = { userId: 'user1', meetingId: 'meeting1' };

describe('muting a series', () => {
  it('is remembered with the person, once', async () => {
    const world = await weekly();
    await muteSeries(world)(meeting);
    await muteSeries(world)(meeting);
    expect((await world.users.get('user1'))?.mutedSeries).toEqual([seriesKey(await world.theMeeting())]);
  });

  it('has its preparations under way withdrawn, once', async () => {
    const world = await weekly();
    await muteSeries(world)(meeting);
    await muteSeries(world)(meeting);
    const prepared = await world.meetings.get('user1', 'prepared');
    expect(prepared).toMatchObject({ muted: true, pendingChange: { kinds: ['edited'] } });
    expect(world.queue.jobs.map(({ mode }) => mode)).toContain('roll');

    await reactToChange({ ...world, rewrite: async () => {} })({ userId: 'user1', meetingId: 'prepared' });
    expect(await world.meetings.get('user1', 'prepared')).toMatchObject({
      pendingChange: null,
      prep: { status: 'withdrawn', note: 'You muted it.' },
    });
  });

  it('takes its waiting meetings off, and no other and nobody else’s', async () => {
    const world = await weekly();
    await muteSeries(world)(meeting);
    const muted = world.meetings
      .all()
      .map(({ userId, id, muted, dueAt }) => [userId, id, muted, dueAt !== null]);
    expect(muted).toEqual(
      expect.arrayContaining([
        ['user1', 'meeting1', true, false],
        ['user1', 'prepared', true, true],
        ['user1', 'other', false, true],
        ['user2', 'meeting1', false, true],
      ]),
    );
  });

  it('of an unknown meeting changes nothing', async () => {
    const world = await weekly();
    await muteSeries(world)({ userId: 'user1', meetingId: 'nobody-knows' });
    expect((await world.users.get('user1'))?.mutedSeries).toEqual([]);
  });
});
