import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PermanentError } from '../../../src/core/errors.ts';

/** A small JSON file that is replaced as a whole, so that a kill in the middle of writing loses nothing. */
export type StateFile<State> = { read(): State | null; write(state: State): void };

/** The same where nothing is to be kept. */
export const noStateFile = { read: () => null, write: () => {} };

export const stateFile = <State>(path: string): StateFile<State> => ({
  read: () => {
    if (!existsSync(path)) return null;
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as State;
    } catch (error) {
      throw new PermanentError(`${path} is damaged; remove it, or the whole data folder, to begin anew`, {
        cause: error,
      });
    }
  },
  write: (state) => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.draft`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${path}.draft`, path);
  },
});
