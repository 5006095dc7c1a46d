import { describe, expect, it } from '@jest/globals';
import { startDynalite } from '../../../infrastructure/local/dynalite/start-dynalite.ts';
import { disconnectCalendar } from '../../../src/app/disconnect-calendar.ts';
import { eraseAccount } from '../../../src/app/erase-account.ts';
import { exportAccount } from '../../../src/app/export-account.ts';
import { hashSecret } from '../../../src/app/hashes.ts';
import { withdrawPreparation } from '../../../src/app/withdraw-preparation.ts';
import { storesOver } from '../../../src/runtime/aws/stores.ts';
import { useTables } from '../../adapters/dynamodb/use-tables.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aMeeting, aMeetingPrep } from '../../builders/a-meeting.ts';
import { aPreparation } from '../../builders/a-preparation.ts';
import { aUser } from '../../builders/a-user.ts';
import { anApproval } from '../../builders/an-approval.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryMaterialFiles } from '../../fakes/memory-material-files.ts';
import { memoryTokenStore } from '../../fakes/memory-token-store.ts';
import { recordingChat } from '../../fakes/recording-chat.ts';
import { recordingLog } from '../../fakes/recording-log.ts';
import { recordingWorkflowEngine } from '../../fakes/recording-workflow-engine.ts';
import { scriptedIdentityProvider } from '../../fakes/scripted-identity-provider.ts';
import { theConfig } from '../core/the-config.ts';

const openTables = useTables(() => startDynalite({ directory: null }));

const people = ['user1', 'user2'] as const;

/** Two people with the same things each, in real tables. */
const aHouse = async () => {
  const stores = storesOver(await openTables());
  const files = memoryMaterialFiles();
  const tokens = memoryTokenStore();
  for (const userId of people) {
    const connectionId = `connection-of-${userId}`;
    const preparationId = `preparation-of-${userId}`;
    const linkId = `link-of-${userId}`;
    await stores.users.save(aUser({ id: userId }));
    await stores.connections.save(aConnection({ id: connectionId, userId }));
    await stores.calendars.save(aCalendar({ connectionId, userId }));
    await tokens.save(
      userId,
      connectionId,
      {
        refreshToken: 'secret-token',
        accessToken: 'secret-token',
        accessTokenExpiresAt: '2026-03-02T09:00:00Z',
      },
      null,
    );
    for (let index = 0; index < 120; index += 1) {
      const id = `meeting-${index}`;
      const prep = index === 0 ? aMeetingPrep({ status: 'preparing', preparationId }) : aMeetingPrep();
      await stores.meetings.save(aMeeting({ id, eventId: id, userId, connectionId, prep }));
    }
    await stores.preparations.save(
      aPreparation({
        id: preparationId,
        userId,
        meetingId: 'meeting-0',
        status: 'asking',
        taskToken: 'secret-token',
        executionId: `execution-of-${userId}`,
        linkId,
        answers: [{ questionId: 'goal', text: 'Agree the budget' }],
      }),
    );
    for (let index = 0; index < 120; index += 1) {
      await stores.approvals.save(anApproval({ id: `approval-${index}`, userId, dueAt: null }));
    }
    const fileKeyPrefix = `users/${userId}/preparations/${preparationId}`;
    await files.put(`${fileKeyPrefix}/materials.html`, 'text', 'text/html');
    await stores.links.put({
      idHash: hashSecret(linkId),
      userId,
      preparationId,
      fileKeyPrefix,
      expiresAt: '2026-04-01T00:00:00Z',
      revokedAt: null,
    });
    await stores.audit.append({
      userId,
      at: '2026-03-01T10:00:00Z',
      actor: userId,
      action: 'account.sign-in',
      subject: userId,
      outcome: 'signed-in',
    });
  }
  const shared = {
    ...stores,
    ...theConfig,
    files,
    tokens,
    clock: fixedClock(),
    log: recordingLog(),
    chat: recordingChat(),
    workflow: recordingWorkflowEngine(),
    identity: scriptedIdentityProvider(),
    linkUrl: (linkId: string) => `https://assistant.example/m/${linkId}`,
  };
  const withdraw = withdrawPreparation(shared);
  const disconnect = disconnectCalendar({ ...shared, withdraw });
  const left = async (userId: string) => ({
    user: (await stores.users.get(userId)) !== null,
    connections: (await stores.connections.ofUser(userId)).length,
    calendars: (await stores.calendars.ofConnection(`connection-of-${userId}`)).length,
    tokens: (await tokens.get(userId, `connection-of-${userId}`)) !== null,
    meetings: (await stores.meetings.ofCalendar(userId, `connection-of-${userId}`, 'ada@example.com')).length,
    preparations: (await stores.preparations.recent(userId, 10)).length,
    approvals: (await stores.approvals.page({ userId, limit: 10 })).approvals.length,
    link: (await stores.links.get(hashSecret(`link-of-${userId}`))) !== null,
    file: await files.get(`users/${userId}/preparations/preparation-of-${userId}/materials.html`),
    audit: (await stores.audit.page({ userId, limit: 10 })).entries.length > 0,
  });
  return { ...shared, withdraw, disconnect, left };
};

const nothing = {
  user: false,
  connections: 0,
  calendars: 0,
  tokens: false,
  meetings: 0,
  preparations: 0,
  approvals: 0,
  link: false,
  file: null,
  audit: false,
};

describe('deleting an account', () => {
  it('leaves nothing of this person and all of everybody else, with a receipt', async () => {
    const house = await aHouse();
    const others = await house.left('user2');
    const receipt = await eraseAccount(house)('user1');
    expect(await house.left('user1')).toEqual(nothing);
    expect(await house.left('user2')).toEqual(others);
    expect(receipt?.erased).toMatchObject({ meetings: 120, approvals: 120, connections: 1, links: 1 });
    expect(house.workflow.stopped).toMatchObject([{ executionId: 'execution-of-user1' }]);
    expect(house.identity.revoked).toEqual(['secret-token']);
  });

  it.each(['withdraw', 'disconnect', 'removeAll'] as const)(
    'that broke off at %s is finished by asking again, and the receipt counts both',
    async (where) => {
      const house = await aHouse();
      const broken = async (): Promise<never> => {
        throw new Error('the process died');
      };
      const dying =
        where === 'removeAll' ? { ...house, files: { removeAll: broken } } : { ...house, [where]: broken };
      await expect(eraseAccount(dying)('user1')).rejects.toThrow('the process died');
      expect((await house.left('user1')).user).toBe(true);
      house.clock.advanceMinutes(5);
      const receipt = await eraseAccount(house)('user1');
      expect(await house.left('user1')).toEqual(nothing);
      expect(receipt).toMatchObject({ erased: { meetings: 120, connections: 1 } });
      expect(receipt?.begunAt).not.toBe(receipt?.erasedAt);
    },
  );

  it('twice has nothing to do the second time', async () => {
    const house = await aHouse();
    await eraseAccount(house)('user1');
    expect(await eraseAccount(house)('user1')).toBeNull();
  });
});

describe('taking one’s data along', () => {
  it('gives everything of this person, nothing of others, and no token', async () => {
    const house = await aHouse();
    const found = await exportAccount(house)({ userId: 'user1', from: null });
    expect(found).toMatchObject({ account: { id: 'user1' }, next: null });
    expect(found?.meetings).toHaveLength(120);
    expect(found?.connections).toMatchObject([{ account: 'ada@example.com', calendars: [{}] }]);
    expect(found?.preparations).toMatchObject([
      { answers: [{ text: 'Agree the budget' }], materials: 'https://assistant.example/m/link-of-user1' },
    ]);
    expect(found?.approvals).toHaveLength(120);
    expect(found?.approvals[0]).toMatchObject({ status: 'pending', action: { kind: 'move' } });
    expect(found?.audit.length).toBeGreaterThan(0);
    const text = JSON.stringify(found);
    expect(text).not.toContain('secret-token');
    expect(text).not.toContain('user2');
  });

  it('comes in parts of a bounded size that together are everything, once', async () => {
    const house = await aHouse();
    const description = 'x'.repeat(60_000);
    for (let index = 0; index < 120; index += 1) {
      const meeting = await house.meetings.get('user1', `meeting-${index}`);
      if (meeting !== null) await house.meetings.save({ ...meeting, description });
    }
    const ids: string[] = [];
    let entries = 0;
    let parts = 0;
    let from: Parameters<ReturnType<typeof exportAccount>>[0]['from'] = null;
    do {
      const part = await exportAccount(house)({ userId: 'user1', from });
      if (part === null) throw new Error('no such account');
      expect(JSON.stringify(part).length).toBeLessThan(5_000_000);
      ids.push(...part.meetings.map((meeting) => (meeting as { id: string }).id));
      entries += part.audit.length;
      parts += 1;
      from = part.next;
    } while (from !== null);
    expect(parts).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(120);
    expect(ids).toHaveLength(120);
    expect(entries).toBeGreaterThan(0);
  });
});
