import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { startDynalite } from '../../../infrastructure/local/dynalite/start-dynalite.ts';
import { dynamoTokenStore } from '../../../src/adapters/dynamodb/dynamo-token-store.ts';
import { openText, sealText } from '../../../src/adapters/dynamodb/sealed-text.ts';
import { memoryDataKeys } from '../../fakes/memory-data-keys.ts';
import { useTables } from './use-tables.ts';

const freshTables = useTables(() => startDynalite({ directory: null }));
const tokens = {
  refreshToken: 'refresh-secret',
  accessToken: 'access-secret',
  accessTokenExpiresAt: '2026-03-04T11:00:00Z',
};

const aStore = async () => {
  const tables = await freshTables();
  const keys = memoryDataKeys();
  const store = dynamoTokenStore(tables, keys);
  await store.save('user1', 'connection1', tokens, null);
  const TableName = tables.tableName('tokens');
  const all = async () => (await tables.client.send(new ScanCommand({ TableName }))).Items ?? [];
  const [item = {}] = await all();
  const others = async () => (await all()).filter(({ id }) => id !== item.id);
  const put = (Item: Record<string, unknown>) => tables.client.send(new PutCommand({ TableName, Item }));
  const get = async (id: unknown) =>
    (await tables.client.send(new GetCommand({ TableName, Key: { id } }))).Item;
  return { store, item, others, put, get };
};

describe('tokens in a table', () => {
  it('can be read by nobody who has the table alone', async () => {
    const { item } = await aStore();
    expect(Object.keys(item).sort()).toEqual(['id', 'keyUses', 'sealed', 'sealedKey', 'version']);
    expect(Buffer.from(item.sealed as Uint8Array).toString('latin1')).not.toContain('secret');
    expect(JSON.stringify(item)).not.toMatch(/secret|user1|connection1/);
  });

  it('put in the place of those of another connection open for nobody', async () => {
    const { store, item, put, others } = await aStore();
    await store.save('user2', 'connection2', tokens, null);
    const [other] = await others();
    await put({ ...item, id: other?.id });
    await expect(store.get('user2', 'connection2')).rejects.toMatchObject({ name: 'PermanentError' });
    await put({ ...item, version: 'another' });
    await expect(store.get('user1', 'connection1')).rejects.toMatchObject({ name: 'PermanentError' });
  });

  it('are sealed with another key where the connection is made anew', async () => {
    const { store, item, get } = await aStore();
    await store.save('user1', 'connection1', tokens, null);
    const again = await get(item.id);
    expect(again?.sealedKey).not.toEqual(item.sealedKey);
    expect(again?.sealed).not.toEqual(item.sealed);
  });

  it('that were just read are renewed under the same key, without asking its keeper again', async () => {
    const { store, item, get } = await aStore();
    const read = await store.get('user1', 'connection1');
    await store.save('user1', 'connection1', { ...tokens, accessToken: 'renewed' }, read?.version ?? null);
    const again = await get(item.id);
    expect(again?.sealedKey).toEqual(item.sealedKey);
    expect(again?.sealed).not.toEqual(item.sealed);
    expect(await store.get('user1', 'connection1')).toMatchObject({ accessToken: 'renewed' });
  });

  it.each([
    ['was used for a thousand records', { keyUses: 1000 }],
    ['is of a time when that was not counted', { keyUses: undefined }],
  ])('get another key where theirs %s', async (_fact, change) => {
    const { store, item, get, put } = await aStore();
    await put({ ...item, ...change });
    const read = await store.get('user1', 'connection1');
    await store.save('user1', 'connection1', tokens, read?.version ?? null);
    const again = await get(item.id);
    expect(again?.sealedKey).not.toEqual(item.sealedKey);
    expect(again?.keyUses).toBe(1);
  });

  it('get another key where many others were read since', async () => {
    const { store, item, get } = await aStore();
    const read = await store.get('user1', 'connection1');
    for (let index = 0; index < 20; index += 1) {
      await store.save('user2', `connection${index}`, tokens, null);
      await store.get('user2', `connection${index}`);
    }
    await store.save('user1', 'connection1', tokens, read?.version ?? null);
    expect((await get(item.id))?.sealedKey).not.toEqual(item.sealedKey);
  });
});

describe('a sealed text', () => {
  const key = Buffer.alloc(32, 7);

  it('opens with its key and for what it is about, whatever letters it has', () => {
    for (const text of ['', 'ä€𝄞', 'x'.repeat(10_000)]) {
      expect(openText(key, sealText(key, text, 'a'), 'a')).toBe(text);
    }
  });

  it.each([
    ['another key', Buffer.alloc(32, 8), 'a', 0],
    ['another subject', key, 'b', 0],
    ['a changed nonce', key, 'a', 0x101],
    ['a changed tag', key, 'a', 0x10d],
    ['a changed text', key, 'a', 0x11d],
  ])('does not open with %s, and says nothing of itself', (_fact, withKey, about, change) => {
    const sealed = Buffer.from(sealText(key, 'the secret text', 'a'));
    if (change > 0) sealed.writeUInt8((sealed.readUInt8(change - 0x100) + 1) % 256, change - 0x100);
    expect(() => openText(withKey, sealed, about)).toThrow('A sealed record cannot be opened');
  });

  it('that was cut off does not open', () => {
    expect(() => openText(key, sealText(key, 'text', 'a').subarray(0, 20), 'a')).toThrow('cannot be opened');
  });
});
