import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../src/core/errors.ts';
import { aDecision, aMeeting, aMeetingPrep } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

describe('the sweep', () => {
  it('claims a due meeting once and announces it', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.sweep();

    expect(world.bus.events).toEqual([{ userId: 'user1', meetingId: 'meeting1', generation: 1 }]);
    expect((await world.theMeeting()).prep.status).toBe('claimed');
  });

  it('announces one event when two sweeps run at the same time', async () => {
    const world = await aPreparationWorld();
    await Promise.all([world.sweep(), world.sweep(), world.sweep()]);
    expect(world.bus.events).toHaveLength(1);
  });

  it('leaves a meeting alone until its time has come', async () => {
    const world = await aPreparationWorld();
    world.clock.set('2026-03-03T13:59:00Z');
    await world.sweep();
    expect(world.bus.events).toHaveLength(0);
  });

  it('announces a claim again that nobody followed up on (S-10)', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    world.clock.advanceMinutes(world.policy.claimLeaseMinutes);
    await world.sweep();
    expect(world.bus.events.map(({ generation }) => generation)).toEqual([1, 2]);
  });

  it('lets no execution of the first claim go on after the second', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    world.clock.advanceMinutes(world.policy.claimLeaseMinutes);
    await world.sweep();
    expect((await world.claim('execution1', 1)).go).toBe(false);
    expect((await world.claim('execution2', 2)).go).toBe(true);
  });

  it('is not held up by an execution that died while it claimed', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world
      .dying(4, 'before')
      .claim('execution1', 1)
      .catch(() => {});
    expect((await world.theMeeting()).prep.status).toBe('claimed');
    world.clock.advanceMinutes(world.policy.claimLeaseMinutes);
    await world.sweep();
    expect((await world.claim('execution2', 2)).go).toBe(true);
  });

  it('claims the others where one cannot be, and then fails', async () => {
    const world = await aPreparationWorld();
    await world.meetings.save(
      aMeeting({ id: 'meeting2', iCalUid: 'another@google.com', dueAt: '2026-03-03T14:00:00Z' }),
    );
    const meetings: typeof world.meetings = {
      ...world.meetings,
      get: async (userId, meetingId) => {
        if (meetingId === 'meeting1') throw new TransientError('throttled');
        return world.meetings.get(userId, meetingId);
      },
    };
    await expect(world.with({ meetings }).sweep()).rejects.toThrow(TransientError);
    expect(world.bus.events.map(({ meetingId }) => meetingId)).toEqual(['meeting2']);
  });

  it.each([
    ['needs no preparation', { decision: aDecision({ needsPrep: false, prepAt: null }) }, null],
    ['is prepared', { prep: aMeetingPrep({ status: 'prepared' }) }, null],
    ['is due later', { decision: aDecision({ prepAt: '2026-03-03T20:00:00Z' }) }, '2026-03-03T20:00:00Z'],
  ])('looks no more at a meeting that %s', async (_what, meeting, dueAt) => {
    const world = await aPreparationWorld({ meeting });
    await world.sweep();
    expect((await world.theMeeting()).dueAt).toBe(dueAt);
  });

  it('does not announce a preparation again that has begun', async () => {
    const world = await aPreparationWorld();
    await world.sweep();
    await world.claim();
    world.clock.advanceMinutes(60);
    await world.sweep();
    expect(world.bus.events).toHaveLength(1);
  });

  it('finds a meeting late and prepares it while a quarter of an hour remains', async () => {
    const world = await aPreparationWorld();
    world.clock.set('2026-03-04T13:45:00Z');
    expect(await world.sweep()).toEqual({ claimed: 1, missed: 0 });
  });

  it('records a meeting as missed, and why, when less remains', async () => {
    const world = await aPreparationWorld({ meeting: { foundAt: '2026-03-04T13:50:00Z' } });
    world.clock.set('2026-03-04T13:50:00Z');

    expect(await world.sweep()).toEqual({ claimed: 0, missed: 1 });
    expect((await world.theMeeting()).prep).toMatchObject({
      status: 'missed',
      note: expect.stringContaining('10 minutes'),
    });
    expect(world.bus.events).toHaveLength(0);
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({ code: 'meeting.missed', facts: { meetingId: 'meeting1', foundLate: true } }),
    );
  });

  it('says in the log that a meeting was missed that it knew of in time', async () => {
    const world = await aPreparationWorld();
    world.clock.set('2026-03-04T13:50:00Z');
    await world.sweep();
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({ code: 'meeting.missed', facts: { meetingId: 'meeting1', foundLate: false } }),
    );
  });

  it('passes over a meeting that needs no preparation any more', async () => {
    const world = await aPreparationWorld({
      meeting: { decision: aDecision({ needsPrep: false, prepAt: null }) },
    });
    await world.sweep();
    expect(world.bus.events).toHaveLength(0);
  });

  describe('of a meeting that two calendars of the person have', () => {
    const copy = (more: Parameters<typeof aMeeting>[0] = {}) =>
      aMeeting({ id: 'copy', connectionId: 'connection2', calendarId: 'home', ...more });
    const announced = (world: Awaited<ReturnType<typeof aPreparationWorld>>) =>
      world.bus.events.map(({ meetingId }) => meetingId);

    it('claims one, whatever the order, and looks at the other again each hour until it begins', async () => {
      const world = await aPreparationWorld();
      await world.meetings.save(copy());
      await world.sweep();
      expect(announced(world)).toEqual(['copy']);
      expect(await world.meetings.get('user1', 'meeting1')).toMatchObject({
        prep: { status: 'none' },
        dueAt: '2026-03-03T15:00:00Z',
      });
      world.clock.advanceMinutes(59);
      await world.sweep();
      expect((await world.meetings.get('user1', 'meeting1'))?.dueAt).toBe('2026-03-03T15:00:00Z');
      world.clock.set((await world.theMeeting()).start);
      await world.sweep();
      expect(await world.meetings.get('user1', 'meeting1')).toMatchObject({
        prep: { status: 'none' },
        dueAt: null,
      });
    });

    it.each([
      ['is declined there', { decision: aDecision({ needsPrep: false, prepAt: null }), dueAt: null }],
      ['left with its calendar', { status: 'cancelled', left: true, dueAt: null }],
      ['was cancelled there', { status: 'cancelled', dueAt: null }],
      ['is another meeting', { iCalUid: 'another@google.com' }],
      ['takes place at another time', { start: '2026-03-04T15:00:00Z', dueAt: null }],
    ] as const)('claims the one that is left when the other %s', async (_fact, more) => {
      const world = await aPreparationWorld();
      await world.meetings.save(copy(more));
      await world.sweep();
      expect(announced(world)).toContain('meeting1');
    });

    it.each([
      ['was prepared', { prep: aMeetingPrep({ status: 'prepared', preparationId: 'p' }), dueAt: null }],
      ['was skipped', { prep: aMeetingPrep({ status: 'skipped', preparationId: 'p' }), dueAt: null }],
      ['is muted', { muted: true, decision: aDecision({ needsPrep: false, prepAt: null }), dueAt: null }],
    ])('claims none when the other %s', async (_fact, more) => {
      const world = await aPreparationWorld();
      await world.meetings.save(copy({ ...more, id: 'zzz' }));
      await world.sweep();
      expect(announced(world)).toEqual([]);
    });

    it('claims the other within the hour when the first goes away', async () => {
      const world = await aPreparationWorld();
      await world.meetings.save(copy());
      await world.sweep();
      const first = await world.meetings.get('user1', 'copy');
      if (first !== null)
        await world.meetings.save({
          ...first,
          status: 'cancelled',
          left: true,
          dueAt: null,
          prep: { ...first.prep, status: 'withdrawn' },
        });
      world.clock.advanceMinutes(60);
      await world.sweep();
      expect(announced(world)).toEqual(['copy', 'meeting1']);
    });

    it('claims the one that the person asks for', async () => {
      const world = await aPreparationWorld();
      await world.meetings.save(copy());
      await world.sweep();
      const first = await world.meetings.get('user1', 'copy');
      if (first !== null) {
        const prep = { ...first.prep, status: 'none', generation: 2 } as const;
        await world.meetings.save({ ...first, prep, dueAt: world.clock.now() });
      }
      await world.sweep();
      expect(announced(world)).toEqual(['copy', 'copy']);
    });
  });
});
