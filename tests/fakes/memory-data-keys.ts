import { randomBytes } from 'node:crypto';
import { PermanentError } from '../../src/core/errors.ts';
import type { DataKeys, KeyPurpose } from '../../src/ports/data-keys.ts';

/** Keys that are sealed by being known here alone. */
export const memoryDataKeys = (): DataKeys => {
  const kept = new Map<string, { readonly key: Uint8Array; readonly purpose: string }>();
  const nameOf = (purpose: KeyPurpose): string => JSON.stringify(Object.entries(purpose).sort());
  return {
    generate: async (purpose) => {
      const key = randomBytes(32);
      const sealed = randomBytes(16);
      kept.set(sealed.toString('hex'), { key, purpose: nameOf(purpose) });
      return { key, sealed };
    },
    open: async (sealed, purpose) => {
      const known = kept.get(Buffer.from(sealed).toString('hex'));
      if (known === undefined || known.purpose !== nameOf(purpose))
        throw new PermanentError('Opening a data key failed');
      return known.key;
    },
  };
};
