import { readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { checkFileKey, checkFileKeyPrefix, checkLinkSeconds } from '../../core/file-key.ts';
import { addSeconds } from '../../core/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MaterialFiles } from '../../ports/material-files.ts';
import { filesPath, signFileLink } from './file-link.ts';
import { readIfThere } from './read-if-there.ts';
import { writeAtomically } from './write-atomically.ts';

export type StoredFile = { readonly body: Uint8Array; readonly contentType: string };

export type FolderMaterialFiles = MaterialFiles & {
  /** What the host's file route answers with; null when there is no such file. */
  open(key: string): Promise<StoredFile | null>;
};

/** No key ends so: dots are allowed in keys, a tilde is not. */
const contentTypeSuffix = '~content-type';

const keysBelow = async (directory: string): Promise<readonly string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'));
};

/** Materials in a folder, each beside a small file with its content type; links are opened by the host. */
export const folderMaterialFiles = (options: {
  readonly directory: string;
  /** The host's own address, without a slash at its end. */
  readonly publicBaseUrl: string;
  readonly signingKey: string;
  readonly clock: Clock;
}): FolderMaterialFiles => {
  const pathOf = (key: string): string => {
    checkFileKey(key);
    return join(options.directory, key);
  };
  return {
    put: async (key, body, contentType) => {
      const path = pathOf(key);
      await writeAtomically(path + contentTypeSuffix, contentType);
      await writeAtomically(path, body);
    },
    get: async (key) => (await readIfThere(pathOf(key)))?.toString('utf8') ?? null,
    open: async (key) => {
      const path = pathOf(key);
      const [body, contentType] = await Promise.all([
        readIfThere(path),
        readIfThere(path + contentTypeSuffix),
      ]);
      if (body === null) return null;
      return { body, contentType: contentType?.toString('utf8') ?? 'application/octet-stream' };
    },
    presign: async (key, seconds) => {
      checkFileKey(key);
      checkLinkSeconds(seconds);
      const expiresAt = addSeconds(options.clock.now(), seconds);
      const { expires, signature } = signFileLink(key, expiresAt, options.signingKey);
      const query = new URLSearchParams({ expires, signature });
      return `${options.publicBaseUrl}${filesPath}${key}?${query.toString()}`;
    },
    removeAll: async (prefix) => {
      checkFileKeyPrefix(prefix);
      const keys = (await keysBelow(options.directory)).filter((key) => key.startsWith(prefix));
      for (const key of keys) await rm(join(options.directory, key), { force: true });
    },
  };
};
