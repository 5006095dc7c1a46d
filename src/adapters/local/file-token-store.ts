import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError } from '../../core/errors.ts';
import type { ConnectionTokens, TokenStore } from '../../ports/token-store.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { readIfThere } from './read-if-there.ts';
import { writeAtomically } from './write-atomically.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const parse = (text: string): ConnectionTokens => {
  try {
    return JSON.parse(text) as ConnectionTokens;
  } catch {
    // The parser's own error would quote the tokens.
    throw new PermanentError('The stored tokens cannot be read');
  }
};

/** One file per connection; writes for one connection wait for each other. One process at a time. */
export const fileTokenStore = (options: { readonly directory: string }): TokenStore => {
  const inTurn = oneAtATime();
  const pathOf = (userId: string, connectionId: string): string =>
    join(options.directory, `${sha256(JSON.stringify([userId, connectionId]))}.json`);
  const read = async (path: string): Promise<ConnectionTokens | null> => {
    const content = await readIfThere(path);
    return content === null ? null : parse(content.toString('utf8'));
  };
  return {
    get: (userId, connectionId) => read(pathOf(userId, connectionId)),
    save: (userId, connectionId, { refreshToken, accessToken, accessTokenExpiresAt }, previous) => {
      const path = pathOf(userId, connectionId);
      return inTurn(path, async () => {
        const stored = await read(path);
        if (previous !== null && stored?.version !== previous) return 'conflict';
        const tokens = { refreshToken, accessToken, accessTokenExpiresAt };
        const version = sha256(JSON.stringify([stored?.version ?? null, tokens]));
        await writeAtomically(path, JSON.stringify({ ...tokens, version }));
        return 'saved';
      });
    },
    remove: (userId, connectionId) => {
      const path = pathOf(userId, connectionId);
      return inTurn(path, () => rm(path, { force: true }));
    },
  };
};
