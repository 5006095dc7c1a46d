import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../src/core/errors.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { changes } from '../../builders/meeting-changes.ts';

type World = Awaited<ReturnType<typeof aPreparationWorld>>;

const due = async () => {
  const world = await aPreparationWorld();
  await world.delivered();
  world.clock.set('2026-03-04T12:00:00Z');
  return world;
};
const reminders = (world: World) => world.chat.sent.filter(({ message }) => message.kind === 'reminder');

describe('the final reminder', () => {
  it('goes out once, with the link and the minutes left', async () => {
    const world = await due();
    await world.remind();
    await world.remind();
    const { linkId } = await world.thePreparation();
    expect(reminders(world).map(({ message }) => message)).toMatchObject([
      { link: `https://assistant.example/m/${linkId}`, startsInMinutes: 120 },
    ]);
    expect((await world.thePreparation()).remindedAt).toBe('2026-03-04T12:00:00Z');
  });

  it.each<[string, (world: World) => Promise<unknown>]>([
    ['the meeting has begun', async (world) => world.clock.set('2026-03-04T14:00:00Z')],
    ['it was withdrawn', (world) => world.withdraw()],
    ['it is closed', (world) => world.close()],
    [
      'it was cancelled a moment ago',
      async (world) => world.change(changes.cancelled(await world.theMeeting())),
    ],
    ['it was moved a moment ago', async (world) => world.change(changes.moved(await world.theMeeting()))],
    ['the person asked for another preparation', (world) => world.prepareNow()],
  ])('is not sent when %s', async (_when, happens) => {
    const world = await due();
    await happens(world);
    await world.remind();
    expect(reminders(world)).toHaveLength(0);
  });

  it('is tried again while Slack is down, and then given up without a fault', async () => {
    const world = await due();
    world.chat.failOn('send', new TransientError('Slack is down'));
    for (let tried = 1; tried <= 4; tried += 1) await expect(world.remind()).rejects.toThrow(TransientError);
    await world.remind();
    expect((await world.thePreparation()).remindedAt).toBeNull();
  });
});
