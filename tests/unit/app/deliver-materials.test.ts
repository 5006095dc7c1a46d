import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../../src/app/hashes.ts';
import { readingScopes } from '../../../src/core/connection.ts';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../../src/core/errors.ts';
import { defaultPreferences } from '../../../src/core/preferences.ts';
import { writingScope } from '../../../src/core/writing-scope.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const phone = { number: '+491701234567', consentAt: '2026-03-01T10:00:00Z', optedOutAt: null };
const down = new TransientError('Slack is down');

type World = Awaited<ReturnType<typeof aPreparationWorld>>;

/** Runs the step as the workflow does: again after a passing error, seven times at most. */
const deliverWithRetries = async (world: World) => {
  for (let tried = 1; tried <= 7; tried += 1) {
    try {
      return { tried, output: await world.deliver() };
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
  }
  throw new Error('the workflow gave up');
};

describe('delivering the materials', () => {
  it('sends one message with the link, notes it, and plans the reminder', async () => {
    const world = await aPreparationWorld();
    expect(await world.delivered()).toEqual({ go: true, remindAt: '2026-03-04T12:00:00Z' });

    const { linkId, id } = await world.thePreparation();
    expect(world.chat.sent.map(({ message }) => message)).toMatchObject([
      { kind: 'preparing', remark: 'Done: the materials are below.' },
      { kind: 'materials', link: `https://assistant.example/m/${linkId}`, highlights: expect.any(Array) },
    ]);
    expect(await world.links.get(hashSecret(linkId ?? ''))).toMatchObject({
      userId: 'user1',
      preparationId: id,
      fileKeyPrefix: `users/user1/preparations/${id}`,
      expiresAt: '2026-03-11T15:00:00Z',
    });
    expect(await world.thePreparation()).toMatchObject({
      status: 'delivered',
      deliveredAt: '2026-03-03T14:00:00Z',
    });
    expect((await world.theMeeting()).prep.status).toBe('prepared');
  });

  it('offers what could be done in the calendar where its person lets us, and else nothing', async () => {
    const offered = async (actions: boolean, scopes: readonly string[]) => {
      const world = await aPreparationWorld({ user: { preferences: { ...defaultPreferences, actions } } });
      await world.connections.save(aConnection({ scopes }));
      await world.calendars.save(aCalendar());
      await world.delivered();
      const message = world.chat.sent.map((sent) => sent.message).find(({ kind }) => kind === 'materials');
      return message?.kind === 'materials' ? message.offers.map(({ proposal }) => proposal) : null;
    };
    const all = [...readingScopes, writingScope];
    expect(await offered(true, all)).toEqual(['hold', 'add-agenda', 'shorten']);
    expect(await offered(true, readingScopes)).toEqual([]);
    expect(await offered(false, all)).toEqual([]);
  });

  it('has one link and one message however often it runs', async () => {
    const world = await aPreparationWorld();
    await world.delivered();
    const { linkId } = await world.thePreparation();
    world.clock.advanceMinutes(5);
    expect(await world.deliver()).toEqual({ go: true, remindAt: '2026-03-04T12:00:00Z' });
    expect((await world.thePreparation()).linkId).toBe(linkId);
    expect(world.chat.sent).toHaveLength(2);
    expect(world.audit.all().filter(({ action }) => action === 'materials.delivered')).toHaveLength(1);
  });

  it('finds its message by the mark when the answer was lost', async () => {
    const world = await aPreparationWorld();
    await world.written();
    world.chat.loseNextAnswer(new OutcomeUnknown('no answer'));
    await expect(world.deliver()).rejects.toThrow(TransientError);
    await world.deliver();
    expect(world.chat.sent).toHaveLength(2);
    expect((await world.thePreparation()).status).toBe('delivered');
  });

  it('tries Slack five times, then goes to the telephone', async () => {
    const world = await aPreparationWorld({ user: { phone } });
    await world.written();
    world.chat.failOn('send', down);
    expect(await deliverWithRetries(world)).toMatchObject({ tried: 5, output: { go: true } });
    expect(world.sms.sent).toMatchObject([{ to: phone.number, message: { kind: 'materials' } }]);
  });

  it('counts as delivered where no channel takes it, and the reminder carries the link', async () => {
    const world = await aPreparationWorld();
    await world.written();
    world.chat.failOn('send', down);
    expect((await deliverWithRetries(world)).output).toEqual({ go: true, remindAt: '2026-03-04T12:00:00Z' });
    expect(world.log.codes()).toContain('materials.untold');
    world.chat.failOn('send', null);
    world.clock.set('2026-03-04T12:00:00Z');
    await world.remind();
    expect(world.chat.sent.at(-1)?.message.kind).toBe('reminder');
  });

  it('does not use up the workflow’s tries when both channels are down', async () => {
    const world = await aPreparationWorld({ user: { phone } });
    await world.written();
    world.chat.failOn('send', down);
    world.sms.failWith(new TransientError('Twilio is down'));
    expect((await deliverWithRetries(world)).output.go).toBe(true);
  });

  it('sends no SMS into the night: the reminder will', async () => {
    const world = await aPreparationWorld({ user: { slack: null, phone } });
    await world.written();
    world.clock.set('2026-03-03T23:30:00Z');
    expect(await world.deliver()).toEqual({ go: true, remindAt: '2026-03-04T12:00:00Z' });
    expect(world.sms.sent).toHaveLength(0);
    world.clock.set('2026-03-04T12:00:00Z');
    await world.remind();
    expect(world.sms.sent.map(({ message }) => message.kind)).toEqual(['reminder']);
  });

  it('goes to the telephone at once when Slack refuses the person', async () => {
    const world = await aPreparationWorld({ user: { phone } });
    await world.written();
    world.chat.failOn('send', new NotifierRejected('gone'));
    await world.deliver();
    expect(world.sms.sent).toHaveLength(1);
  });

  it('sends nothing for a preparation that was withdrawn, and leaves no open link', async () => {
    const world = await aPreparationWorld();
    await world.written();
    await world.withdraw();
    expect(await world.deliver()).toEqual({ go: false, remindAt: null });
    expect((await world.thePreparation()).linkId).toBeNull();
    expect(world.chat.sent.map(({ message }) => message.kind)).toEqual(['withdrawn']);
  });

  it('takes its message back when it was withdrawn while the message was on its way', async () => {
    const world = await aPreparationWorld();
    await world.written();
    const chat: typeof world.chat = {
      ...world.chat,
      send: async (to, message, mark) => {
        await world.withdraw('It was cancelled.');
        return world.chat.send(to, message, mark);
      },
    };
    expect(await world.with({ chat }).deliver()).toEqual({ go: false, remindAt: null });
    expect(world.chat.sent.at(-1)?.message).toMatchObject({ kind: 'withdrawn', reason: 'It was cancelled.' });
    const { linkId } = await world.thePreparation();
    expect((await world.links.get(hashSecret(linkId ?? '')))?.revokedAt).not.toBeNull();
    expect((await world.theMeeting()).prep.status).not.toBe('prepared');
  });

  it('plans no reminder where the delivery is near enough', async () => {
    const world = await aPreparationWorld({
      meeting: { start: '2026-03-03T14:35:00Z', end: '2026-03-03T15:00:00Z' },
    });
    expect(await world.delivered()).toEqual({ go: true, remindAt: null });
  });
});
