import { PermanentError } from '../../src/core/errors.ts';
import type { SecretName, Secrets } from '../../src/ports/secrets.ts';

export const memorySecrets = (values: Partial<Record<SecretName, string>> = {}): Secrets => ({
  get: async (name) => {
    const value = values[name];
    if (value === undefined) throw new PermanentError(`The secret ${name} is not set`);
    return value;
  },
});
