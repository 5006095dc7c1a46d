import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { startDynalite } from '../../../infrastructure/local/dynalite/start-dynalite.ts';
import { dynamoConnectionStore } from '../../../src/adapters/dynamodb/dynamo-connection-store.ts';
import { dynamoLoginStateStore } from '../../../src/adapters/dynamodb/dynamo-login-state-store.ts';
import { dynamoMeetingStore } from '../../../src/adapters/dynamodb/dynamo-meeting-store.ts';
import { dynamoPreparationStore } from '../../../src/adapters/dynamodb/dynamo-preparation-store.ts';
import { dynamoUserStore } from '../../../src/adapters/dynamodb/dynamo-user-store.ts';
import { openTable } from '../../../src/adapters/dynamodb/table.ts';
import type { Tables } from '../../../src/adapters/dynamodb/tables.ts';
import type { TableName } from '../../../src/contracts/tables.ts';
import { epochMs } from '../../../src/core/time.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { aPreparation } from '../../builders/a-preparation.ts';
import { aUser } from '../../builders/a-user.ts';
import { useTables } from './use-tables.ts';

const seconds = (at: string): number => epochMs(at) / 1000;

describe('an item in a table', () => {
  const freshTables = useTables(() => startDynalite({ directory: null }));
  const stored = async (tables: Tables, name: TableName, key: Record<string, string>) =>
    (await tables.client.send(new GetCommand({ TableName: tables.tableName(name), Key: key }))).Item;

  it('is in the due index only while the meeting is due, and goes 30 days after its end', async () => {
    const tables = await freshTables();
    const store = dynamoMeetingStore(tables);
    const key = { userId: 'user1', id: 'meeting1' };
    await store.save(aMeeting());
    expect(await stored(tables, 'meetings', key)).toMatchObject({
      dueShard: expect.stringMatching(/^[0-3]$/),
      dueAt: '2026-03-03T14:00:00Z',
      expiresAt: seconds('2026-04-03T15:00:00Z'),
    });
    await store.save(aMeeting({ dueAt: null, version: 1 }));
    const item = await stored(tables, 'meetings', key);
    expect(item).not.toHaveProperty('dueAt');
    expect(item).not.toHaveProperty('dueShard');
  });

  it('is in the index of connected ones only while connected', async () => {
    const tables = await freshTables();
    await dynamoConnectionStore(tables).save(aConnection({ status: 'disconnected' }));
    const item = await stored(tables, 'connections', { userId: 'user1', id: 'connection1' });
    expect(item).not.toHaveProperty('connectedShard');
  });

  it('carries the key of a phone only with its owner’s consent', async () => {
    const tables = await freshTables();
    const phone = { number: '+4915112345678', consentAt: null, optedOutAt: null };
    await dynamoUserStore(tables).save(aUser({ phone, slack: null }));
    const item = await stored(tables, 'users', { id: 'user1' });
    expect(item).not.toHaveProperty('phoneKey');
    expect(item).not.toHaveProperty('slackKey');
  });

  it('goes 30 days after a preparation’s meeting, or its close', async () => {
    const tables = await freshTables();
    const store = dynamoPreparationStore(tables);
    await store.save(aPreparation());
    await store.save(aPreparation({ id: 'closed', closedAt: '2026-03-05T00:00:00Z' }));
    expect((await stored(tables, 'preparations', { id: 'preparation1' }))?.expiresAt).toBe(
      seconds('2026-04-03T14:00:00Z'),
    );
    expect((await stored(tables, 'preparations', { id: 'closed' }))?.expiresAt).toBe(
      seconds('2026-04-04T00:00:00Z'),
    );
  });

  it('goes when a login state expires, which its taker sees too (E-46)', async () => {
    const tables = await freshTables();
    const store = dynamoLoginStateStore(tables);
    const expiresAt = '2026-03-04T10:10:00Z';
    await store.put('h', {
      purpose: 'sign-in',
      userId: null,
      codeVerifier: 'v',
      nonce: 'n',
      browserHash: 'b',
      returnTo: '/',
      expiresAt,
    });
    const item = await stored(tables, 'login-states', { stateHash: 'h' });
    expect(item?.expiresAtSeconds).toBe(seconds(expiresAt));
    expect(await store.take('h')).toMatchObject({ expiresAt });
  });

  it('is refused in our words when it is too large', async () => {
    const store = dynamoMeetingStore(await freshTables());
    await expect(store.save(aMeeting({ description: 'é'.repeat(210_000) }))).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringMatching(/^A record of \d+ bytes is too large for meetings/),
    });
  });

  it('is not read from a table that does not exist, in our words', async () => {
    const tables = { ...(await freshTables()), tableName: () => 'no-such-table' };
    await expect(openTable(tables, 'users').get({ id: 'u' })).rejects.toMatchObject({
      name: 'PermanentError',
      message: 'Reading from users failed: ResourceNotFoundException',
    });
  });
});
