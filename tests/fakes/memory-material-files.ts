import { checkFileKey, checkFileKeyPrefix, checkLinkSeconds } from '../../src/core/file-key.ts';
import type { MaterialFiles } from '../../src/ports/material-files.ts';

export type StoredFile = { readonly body: string; readonly contentType: string };
export type MemoryMaterialFiles = MaterialFiles & { readonly files: ReadonlyMap<string, StoredFile> };

export const memoryMaterialFiles = (): MemoryMaterialFiles => {
  const files = new Map<string, StoredFile>();
  return {
    files,
    put: async (key, body, contentType) => {
      checkFileKey(key);
      files.set(key, {
        body: typeof body === 'string' ? body : Buffer.from(body).toString('utf8'),
        contentType,
      });
    },
    get: async (key) => {
      checkFileKey(key);
      return files.get(key)?.body ?? null;
    },
    presign: async (key, seconds) => {
      checkFileKey(key);
      checkLinkSeconds(seconds);
      return `https://files.example/${key}?seconds=${seconds}`;
    },
    removeAll: async (prefix) => {
      checkFileKeyPrefix(prefix);
      for (const key of files.keys()) if (key.startsWith(prefix)) files.delete(key);
    },
  };
};
