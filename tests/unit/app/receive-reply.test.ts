import { describe, expect, it } from '@jest/globals';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { aUser } from '../../builders/a-user.ts';

const answers = {
  kind: 'answers',
  answers: [{ questionId: 'goal', text: 'Agree the budget' }],
  note: null,
} as const;

describe('a reply', () => {
  it('is recorded, resumes the execution, and changes the notice', async () => {
    const world = await aPreparationWorld();
    await world.asked();

    expect(await world.reply(answers)).toEqual({ kind: 'accepted' });
    expect(await world.thePreparation()).toMatchObject({
      status: 'answered',
      answers: answers.answers,
      answeredVia: 'slack',
    });
    expect(world.workflow.resumed).toEqual([{ taskToken: 'token1', output: { kind: 'answered' } }]);
    expect(world.chat.updates.map((update) => update.message.kind)).toEqual(['preparing']);
  });

  it('counts once however often and from wherever it comes', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    const outcomes = await Promise.all([
      world.reply(answers),
      world.reply({ kind: 'skip' }),
      world.reply({ kind: 'snooze' }),
      world.reply(answers, { by: { kind: 'user', userId: 'user1' }, via: 'page' }),
    ]);
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(1);
    expect(world.workflow.resumed).toHaveLength(1);
  });

  it('tells a later one when the first came', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.reply(answers);
    world.clock.advanceMinutes(5);
    expect(await world.reply({ kind: 'skip' })).toEqual({
      kind: 'already',
      status: 'answered',
      at: '2026-03-03T14:00:00Z',
    });
  });

  it('from somebody else finds nothing and changes nothing', async () => {
    const world = await aPreparationWorld();
    await world.users.save(aUser({ id: 'user2', slack: { teamId: 'T1', userId: 'U2' } }));
    await world.asked();
    const before = await world.thePreparation();

    for (const by of [
      { kind: 'slack', identity: { teamId: 'T1', userId: 'U2' } },
      { kind: 'slack', identity: { teamId: 'T2', userId: 'U1' } },
      { kind: 'user', userId: 'user2' },
      { kind: 'phone', number: '+15550100000' },
    ] as const) {
      expect(await world.reply(answers, { by })).toEqual({ kind: 'unknown' });
    }
    expect(await world.reply(answers, { preparationId: 'nobody-knows' })).toEqual({ kind: 'unknown' });
    expect(await world.thePreparation()).toEqual(before);
  });

  it('puts the preparation off by two hours; the old buttons are stale then', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.reply({ kind: 'snooze' });

    expect(world.workflow.resumed).toEqual([
      { taskToken: 'token1', output: { kind: 'snoozed', until: '2026-03-03T16:00:00Z' } },
    ]);
    world.clock.set('2026-03-03T16:00:00Z');
    expect(await world.plan()).toMatchObject({ channel: 'slack' });
    await world.ask('slack', 'token2');
    expect(world.chat.sent).toHaveLength(2);
    expect(await world.reply(answers, { version: 0 })).toEqual({ kind: 'stale' });
    expect(await world.reply(answers)).toEqual({ kind: 'accepted' });
  });

  it('is put off for less when the meeting is near, and not at all when it is too near', async () => {
    const world = await aPreparationWorld({
      meeting: { start: '2026-03-03T16:00:00Z', end: '2026-03-03T17:00:00Z' },
    });
    await world.asked();
    await world.reply({ kind: 'snooze' });
    expect((await world.thePreparation()).snoozedUntil).toBe('2026-03-03T15:20:00Z');
    world.clock.set('2026-03-03T15:20:00Z');
    await world.ask('slack', 'token2');
    expect(await world.reply({ kind: 'snooze' })).toMatchObject({ kind: 'closed' });
  });

  it('skips this one', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    await world.reply({ kind: 'skip' });
    expect((await world.theMeeting()).prep.status).toBe('skipped');
    expect(world.workflow.resumed).toEqual([{ taskToken: 'token1', output: { kind: 'skipped' } }]);
  });

  it('skips the series also where this one was skipped before, and says so', async () => {
    const world = await aPreparationWorld({ meeting: { seriesId: 'weekly' } });
    await world.asked();
    await world.reply({ kind: 'skip' });
    expect(await world.reply({ kind: 'skip-series' })).toEqual({ kind: 'accepted' });
    expect((await world.users.get('user1'))?.mutedSeries).toHaveLength(1);
    expect(world.chat.sent.at(-1)?.message).toMatchObject({ kind: 'skipped', series: true });
  });

  it('skips the whole series: no other meeting of it is prepared', async () => {
    const world = await aPreparationWorld({ meeting: { seriesId: 'weekly' } });
    await world.asked();
    const next = {
      ...(await world.theMeeting()),
      id: 'meeting2',
      version: 0,
      start: '2026-03-11T14:00:00Z',
      dueAt: '2026-03-10T14:00:00Z',
    };
    await world.meetings.save({ ...next, prep: { ...next.prep, status: 'none', preparationId: null } });
    await world.reply({ kind: 'skip-series' });

    expect(await world.meetings.get('user1', 'meeting2')).toMatchObject({
      muted: true,
      dueAt: null,
      decision: { needsPrep: false, reason: 'You muted it.' },
    });
    expect((await world.users.get('user1'))?.mutedSeries).toHaveLength(1);
  });

  it('resumes the execution on the next click when the first was recorded and the process died', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    world.workflow.failWith(new Error('killed'));
    await expect(world.reply(answers)).rejects.toThrow('killed');
    world.workflow.failWith(null);

    expect(await world.reply(answers)).toMatchObject({ kind: 'already' });
    expect(world.workflow.resumed).toEqual([{ taskToken: 'token1', output: { kind: 'answered' } }]);
  });

  it('opens the questions of the meeting’s type for the owner only', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    const { id } = await world.thePreparation();
    const form = await world.openForm({
      preparationId: id,
      version: 0,
      by: { kind: 'user', userId: 'user1' },
    });
    expect(form).toMatchObject({
      kind: 'form',
      form: { questions: expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })]) },
    });
    expect(
      await world.openForm({ preparationId: id, version: 0, by: { kind: 'user', userId: 'user2' } }),
    ).toEqual({ kind: 'unknown' });
  });

  it('does not take back what was said of the materials meanwhile', async () => {
    const world = await aPreparationWorld();
    await world.asked();
    const workflow: typeof world.workflow = {
      ...world.workflow,
      resume: async (taskToken, output) => {
        const outcome = await world.workflow.resume(taskToken, output);
        await world.write();
        await world.deliver();
        return outcome;
      },
    };
    await world.with({ workflow }).reply(answers);
    expect(world.chat.sent[0]?.message).toMatchObject({ remark: 'Done: the materials are below.' });
  });
});
