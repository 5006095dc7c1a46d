import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fileTokenStore } from '../../../src/adapters/local/file-token-store.ts';
import { tokenStoreSuite } from '../stores/token-store.suite.ts';
import { useDirectory } from './use-directory.ts';

const newDirectory = useDirectory();
const tokens = { refreshToken: 'r', accessToken: 'a', accessTokenExpiresAt: '2026-03-04T11:00:00Z' };

tokenStoreSuite('a directory', async () =>
  fileTokenStore({ directory: join(await newDirectory(), 'tokens') }),
);

describe('tokens in files', () => {
  it('are for their owner only, under names that say nothing', async () => {
    const directory = join(await newDirectory(), 'tokens');
    await fileTokenStore({ directory }).save('user1', 'connection1', tokens, null);
    const names = await readdir(directory);
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)]);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(join(directory, names[0] ?? ''))).mode & 0o777).toBe(0o600);
  });

  it('survive a restart', async () => {
    const directory = await newDirectory();
    await fileTokenStore({ directory }).save('user1', 'connection1', tokens, null);
    expect(await fileTokenStore({ directory }).get('user1', 'connection1')).toMatchObject(tokens);
  });

  it('are not quoted when their file is broken', async () => {
    const directory = await newDirectory();
    const store = fileTokenStore({ directory });
    await store.save('user1', 'connection1', tokens, null);
    const [name = ''] = await readdir(directory);
    await writeFile(join(directory, name), 'refresh-secret');
    await expect(store.get('user1', 'connection1')).rejects.toThrow(/^The stored tokens cannot be read$/);
  });
});
