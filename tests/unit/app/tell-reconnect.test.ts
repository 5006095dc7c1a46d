import { describe, expect, it } from '@jest/globals';
import { tellReconnect } from '../../../src/app/tell-reconnect.ts';
import { NotifierRejected, OutcomeUnknown, TransientError } from '../../../src/core/errors.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';

const connected = async (user = {}) => {
  const world = await aPreparationWorld({ user });
  const connections = memoryConnectionStore();
  await connections.save(aConnection());
  return { world, tell: tellReconnect({ ...world, connections }) };
};

describe('a connection that Google ended', () => {
  it('is told to its person, with the way to renew it', async () => {
    const { world, tell } = await connected();
    await tell('user1', 'connection1');
    expect(world.chat.sent.map(({ message }) => message)).toEqual([
      {
        kind: 'reconnect',
        account: 'ada@example.com',
        link: 'https://assistant.example/calendar/auth?account=connection1',
      },
    ]);
  });

  it('is told once, however often it is said (E-16)', async () => {
    const { world, tell } = await connected();
    world.chat.loseNextAnswer(new OutcomeUnknown('no answer'));
    await expect(tell('user1', 'connection1')).rejects.toThrow(TransientError);
    await tell('user1', 'connection1');
    expect(world.chat.sent).toHaveLength(1);
  });

  it('is told later where Slack is down: the job is done again', async () => {
    const { world, tell } = await connected();
    world.chat.failOn('send', new TransientError('Slack is down'));
    await expect(tell('user1', 'connection1')).rejects.toThrow(TransientError);
    world.chat.failOn('send', null);
    await tell('user1', 'connection1');
    expect(world.chat.sent).toHaveLength(1);
  });

  it('stops nothing where Slack refuses it for good', async () => {
    const { world, tell } = await connected();
    world.chat.failOn('send', new NotifierRejected('no such user'));
    await tell('user1', 'connection1');
    expect(world.log.codes()).toEqual(['reconnect.untold']);
  });

  it.each([
    ['a person without Slack', { slack: null }, 'connection1'],
    ['an unknown connection', {}, 'connection2'],
  ])('is told to nobody for %s', async (_who, user, connectionId) => {
    const { world, tell } = await connected(user);
    await tell('user1', connectionId);
    expect(world.chat.sent).toHaveLength(0);
  });
});
