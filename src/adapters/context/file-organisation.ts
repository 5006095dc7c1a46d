import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PermanentError } from '../../core/errors.ts';
import type { OrganisationDocument, OrganisationText } from '../../ports/organisation-document.ts';
import { longestDocumentBytes } from './read-limited.ts';

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

const readOne = async (file: string): Promise<OrganisationText | null> => {
  const name = basename(file);
  try {
    if ((await stat(file)).size > longestDocumentBytes)
      throw new PermanentError(`${name} is longer than 256 KiB`);
    return { name, text: await readFile(file, 'utf8') };
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof PermanentError) throw error;
    throw new PermanentError(`${name} cannot be read`, { cause: error });
  }
};

/** The document as a file: the first of these that is there. Read each time, so a change counts at once. */
export const fileOrganisation = (files: readonly string[]): OrganisationDocument => ({
  read: async () => {
    for (const file of files) {
      const found = await readOne(file);
      if (found !== null) return found;
    }
    return null;
  },
});
