import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fileSecrets } from '../../../src/adapters/local/file-secrets.ts';
import { countingRandom } from '../../fakes/counting-random.ts';
import { useDirectory } from './use-directory.ts';

describe('secrets in files', () => {
  const newDirectory = useDirectory();
  const open = (directory: string) =>
    fileSecrets({ directory, random: countingRandom(), generated: ['session-key'] });

  it('are made at first use, once, and kept over a restart', async () => {
    const directory = join(await newDirectory(), 'secrets');
    const secrets = open(directory);
    const [first, second] = await Promise.all([secrets.get('session-key'), secrets.get('session-key')]);
    expect(second).toBe(first);
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(await open(directory).get('session-key')).toBe(first);
    expect(await readdir(directory)).toEqual(['session-key']);
  });

  it('can be set, for their owner only', async () => {
    const directory = await newDirectory();
    await open(directory).set('slack-bot-token', 'xoxb-1');
    expect(await open(directory).get('slack-bot-token')).toBe('xoxb-1');
    expect((await stat(join(directory, 'slack-bot-token'))).mode & 0o777).toBe(0o600);
  });

  it('are named when they are not set', async () => {
    await expect(open(await newDirectory()).get('twilio-auth-token')).rejects.toMatchObject({
      name: 'PermanentError',
      message: 'The secret twilio-auth-token is not set',
    });
  });
});
