import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aPreparationWorld } from '../../../builders/a-preparation-world.ts';
import { changes } from '../../../builders/meeting-changes.ts';
import { drawStates } from './draw.ts';
import { type Event, events, type State, states, table } from './table.ts';

type World = Awaited<ReturnType<typeof aPreparationWorld>>;
type Act = (world: World) => Promise<unknown>;

const answers: Act = (world) =>
  world.reply({ kind: 'answers', answers: [{ questionId: 'goal', text: 'Agree' }], note: null });

const changing =
  (name: keyof typeof changes): Act =>
  async (world) => {
    await world.change(changes[name](await world.theMeeting()));
    await world.react();
  };

/** The shortest way to each state. */
const reach: Readonly<Record<State, Act>> = {
  gathering: async (world) => [await world.sweep(), await world.claim()],
  asking: (world) => world.asked(),
  snoozed: async (world) => [await world.asked(), await world.reply({ kind: 'snooze' })],
  answered: (world) => world.answered(),
  writing: (world) => world.written(),
  delivered: (world) => world.delivered(),
  closed: async (world) => [await world.delivered(), await world.close()],
  skipped: async (world) => [await world.asked(), await world.reply({ kind: 'skip' })],
  withdrawn: async (world) => [await world.asked(), await world.withdraw()],
  failed: async (world) => [await world.asked(), await world.fail()],
};

const happen: Readonly<Record<Event, Act>> = {
  ask: (world) => world.ask('slack', 'token9'),
  answers,
  snooze: (world) => world.reply({ kind: 'snooze' }),
  skip: (world) => world.reply({ kind: 'skip' }),
  // A step that has nothing to work on any more may throw: the execution was stopped.
  write: (world) => world.write().catch(() => null),
  deliver: (world) => world.deliver().catch(() => null),
  close: (world) => world.close(),
  fail: (world) => world.fail(),
  edited: changing('edited'),
  moved: changing('moved'),
  cancelled: changing('cancelled'),
  declined: changing('declined'),
  muted: async (world) => {
    const meeting = await world.theMeeting();
    await world.change({
      muted: true,
      decision: { ...meeting.decision, needsPrep: false, prepAt: null, reason: 'You muted it.' },
      pendingChange: { kinds: ['edited'], previousStart: meeting.start, previousTitle: meeting.title },
    });
    await world.react();
  },
  revise: async (world) => [await world.askForChange('shorter'), await world.revise()],
  'withdraw link': (world) => world.withdrawLink(),
};

describe('a preparation', () => {
  const pairs = states.flatMap((state) =>
    events.map((event) => [state, event, table[state][event] ?? state] as const),
  );

  it.each(pairs)('that is %s, at “%s”, is then %s', async (state, event, then) => {
    const world = await aPreparationWorld();
    await reach[state](world);
    expect((await world.thePreparation()).status).toBe(state);
    await happen[event](world);
    expect((await world.thePreparation()).status).toBe(then);
  });

  it('is drawn in the documentation as it is played through here', () => {
    const file = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'preparation-states.md');
    // However the columns are aligned.
    const plain = (text: string): string => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ');
    expect(plain(readFileSync(file, 'utf8'))).toBe(plain(drawStates()));
  });
});
