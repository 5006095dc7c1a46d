import { describe, expect, it } from '@jest/globals';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import type { preparationActions } from '../../builders/preparation-actions.ts';
import { Killed } from '../../fakes/dying-ports.ts';

type World = Awaited<ReturnType<typeof aPreparationWorld>>;
type Actions = ReturnType<typeof preparationActions>;

const answers = { kind: 'answers', answers: [{ questionId: 'goal', text: 'Agree' }], note: null } as const;

const reminderIsDue = async (world: World) => {
  await world.delivered();
  world.clock.set('2026-03-04T12:00:00Z');
};

/** Each step with what comes before it. */
const steps: Record<
  string,
  { before: (world: World) => Promise<unknown>; run: (actions: Actions) => Promise<unknown> }
> = {
  'the claim': { before: (world) => world.sweep(), run: (actions) => actions.claim() },
  'the question': {
    before: async (world) => [await world.sweep(), await world.claim()],
    run: (actions) => actions.ask(),
  },
  'the reply with answers': { before: (world) => world.asked(), run: (actions) => actions.reply(answers) },
  'the reply that skips': {
    before: (world) => world.asked(),
    run: (actions) => actions.reply({ kind: 'skip' }),
  },
  'the reply that skips the series': {
    before: (world) => world.asked(),
    run: (actions) => actions.reply({ kind: 'skip-series' }),
  },
  'the reply that puts off': {
    before: (world) => world.asked(),
    run: (actions) => actions.reply({ kind: 'snooze' }),
  },
  'the writing': { before: (world) => world.answered(), run: (actions) => actions.write() },
  'the delivery': { before: (world) => world.written(), run: (actions) => actions.deliver() },
  'the reminder': { before: reminderIsDue, run: (actions) => actions.remind() },
  'the end': { before: (world) => world.delivered(), run: (actions) => actions.close() },
  'the end of a skipped one': {
    before: async (world) => [await world.asked(), await world.reply({ kind: 'skip' })],
    run: (actions) => actions.close(),
  },
  'the failure': { before: (world) => world.asked(), run: (actions) => actions.fail() },
  'the wish for a change': {
    before: (world) => world.delivered(),
    run: (actions) => actions.askForChange('add the budget'),
  },
  'the change': {
    before: async (world) => [await world.delivered(), await world.askForChange('shorter, add the budget')],
    run: (actions) => actions.revise(),
  },
  'the withdrawal of the link': {
    before: (world) => world.delivered(),
    run: (actions) => actions.withdrawLink(),
  },
  'the withdrawal': { before: (world) => world.delivered(), run: (actions) => actions.withdraw() },
};

/** A reply that died before its message was edited leaves the notice as it was; its buttons answer kindly. */
const repliedText = ['preparing', 'snoozed', 'skipped'];

const stateOf = async (world: World) => {
  const { version: _, ...meeting } = await world.theMeeting();
  const preparations = world.preparations.all().map(({ version: _version, linkId, ...preparation }) => ({
    ...preparation,
    hasLink: linkId !== null,
  }));
  return {
    meeting,
    preparations,
    muted: (await world.users.get('user1'))?.mutedSeries,
    messages: world.chat.sent.map(({ mark, message }) => [
      mark.kind,
      repliedText.includes(message.kind) ? 'notice' : message.kind,
    ]),
    resumed: world.workflow.resumed,
    files: [...world.files.files.keys()],
  };
};

const ready = async (before: (world: World) => Promise<unknown>) => {
  const world = await aPreparationWorld({ meeting: { seriesId: 'weekly' } });
  await before(world);
  return world;
};

describe('a process that is killed at any call, and run again,', () => {
  it.each(Object.entries(steps))(
    'ends %s the same, and tells nobody twice',
    async (_name, { before, run }) => {
      const undisturbed = await ready(before);
      const counted = undisturbed.dying(Number.POSITIVE_INFINITY, 'before');
      await run(counted);
      const expected = await stateOf(undisturbed);

      expect(counted.calls()).toBeGreaterThan(1);
      for (let atCall = 1; atCall <= counted.calls(); atCall += 1) {
        for (const moment of ['before', 'after'] as const) {
          const world = await ready(before);
          await expect(run(world.dying(atCall, moment))).rejects.toThrow(Killed);
          await run(world);
          expect([atCall, moment, await stateOf(world)]).toEqual([atCall, moment, expected]);
        }
      }
    },
  );

  it.each(Object.entries(steps))(
    'and %s, run twice, does everything once',
    async (_name, { before, run }) => {
      const once = await ready(before);
      await run(once);
      const twice = await ready(before);
      await run(twice);
      await run(twice);
      expect(await stateOf(twice)).toEqual(await stateOf(once));
      expect(twice.audit.all()).toEqual(once.audit.all());
    },
  );

  it('leaves a due meeting for the sweep after the lease, at whatever call the sweep died', async () => {
    for (let atCall = 1; atCall <= 4; atCall += 1) {
      for (const moment of ['before', 'after'] as const) {
        const world = await aPreparationWorld();
        await world
          .dying(atCall, moment)
          .sweep()
          .catch(() => {});
        world.clock.advanceMinutes(world.policy.claimLeaseMinutes);
        await world.sweep();
        const { prep } = await world.theMeeting();
        expect((await world.claim('execution2', prep.generation)).go).toBe(true);
      }
    }
  });
});
