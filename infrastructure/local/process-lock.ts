import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermanentError } from '../../src/core/errors.ts';

export const lockFileName = 'process.lock';

export type ProcessLock = { release(): void };

/** The locks of this very process: a container gives each new process the same id. */
const held = new Set<string>();

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
};

/** The process that a lock file names; null when there is none, or no sense in it. */
const holderOf = (file: string): number | null => {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
};

const isInUse = (file: string): boolean => {
  const pid = holderOf(file);
  return pid !== null && (pid === process.pid ? held.has(file) : isAlive(pid));
};

/** Puts a lock aside whose process is gone; gives it back when another process was faster. */
const putAside = (file: string): void => {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (isInUse(aside)) linkSync(aside, file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};

/**
 * Makes this process the only one that uses the data directory. The lock of a process that died is
 * taken over. Throws PermanentError, in words for the person at the terminal, when it is in use.
 */
export const acquireProcessLock = (directory: string): ProcessLock => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, lockFileName);
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid), { mode: 0o600 });
  try {
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        // Unlike a write, a link appears whole or not at all, and never over another.
        linkSync(own, file);
        held.add(file);
        return {
          release: () => {
            if (held.delete(file)) rmSync(file, { force: true });
          },
        };
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
      }
      if (isInUse(file)) break;
      putAside(file);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new PermanentError(
    `${directory} is in use by process ${holderOf(file) ?? 'unknown'}: stop that one, or choose another folder with --data`,
  );
};
