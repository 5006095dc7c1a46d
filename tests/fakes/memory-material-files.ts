import { InvalidInput } from '../../src/core/errors.ts';
import type { MaterialFiles } from '../../src/ports/material-files.ts';

export type StoredFile = { readonly body: string; readonly contentType: string };
export type MemoryMaterialFiles = MaterialFiles & { readonly files: ReadonlyMap<string, StoredFile> };

export const memoryMaterialFiles = (): MemoryMaterialFiles => {
  const files = new Map<string, StoredFile>();
  return {
    files,
    put: async (key, body, contentType) => {
      files.set(key, {
        body: typeof body === 'string' ? body : Buffer.from(body).toString('utf8'),
        contentType,
      });
    },
    get: async (key) => files.get(key)?.body ?? null,
    presign: async (key, seconds) => {
      if (!(seconds >= 1 && seconds <= 300))
        throw new InvalidInput('seconds', 'A link lives 1 to 300 seconds');
      return `https://files.example/${key}?seconds=${seconds}`;
    },
    removeAll: async (prefix) => {
      for (const key of [...files.keys()]) if (key.startsWith(prefix)) files.delete(key);
    },
  };
};
