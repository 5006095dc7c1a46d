import { join } from 'node:path';
import { PermanentError } from '../../core/errors.ts';
import type { Random } from '../../ports/random.ts';
import type { SecretName, Secrets } from '../../ports/secrets.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { readIfThere } from './read-if-there.ts';
import { writeAtomically } from './write-atomically.ts';

export type FileSecrets = Secrets & {
  set(name: SecretName, value: string): Promise<void>;
};

const generatedBytes = 32;

/** Secrets as files of one directory; those named in `generated` are made at first use. */
export const fileSecrets = (options: {
  readonly directory: string;
  readonly random: Random;
  readonly generated: readonly SecretName[];
}): FileSecrets => {
  const known = new Map<SecretName, string>();
  const inTurn = oneAtATime();
  const set = async (name: SecretName, value: string): Promise<void> => {
    await writeAtomically(join(options.directory, name), value);
    known.set(name, value);
  };
  return {
    set: (name, value) => inTurn(name, () => set(name, value)),
    get: (name) =>
      inTurn(name, async () => {
        const stored =
          known.get(name) ?? (await readIfThere(join(options.directory, name)))?.toString('utf8').trim();
        if (stored) {
          known.set(name, stored);
          return stored;
        }
        if (!options.generated.includes(name)) throw new PermanentError(`The secret ${name} is not set`);
        const value = options.random.token(generatedBytes);
        await set(name, value);
        return value;
      }),
  };
};
