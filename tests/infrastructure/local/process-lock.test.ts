import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { acquireProcessLock } from '../../../infrastructure/local/process-lock.ts';
import { PermanentError } from '../../../src/core/errors.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const leftBehind = (text: string) => writeFileSync(join(directory, 'process.lock'), text);
const idOfADeadProcess = () => String(spawnSync(process.execPath, ['-e', '']).pid);

describe('the lock of the data directory', () => {
  it('lets one process in, and says in one line who is there already', () => {
    const lock = acquireProcessLock(directory);
    expect(() => acquireProcessLock(directory)).toThrow(PermanentError);
    expect(() => acquireProcessLock(directory)).toThrow(
      `${directory} is in use by process ${process.pid}: stop that one, or choose another folder with --data`,
    );
    lock.release();
    acquireProcessLock(directory).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('makes the directory', () => {
    const inside = join(directory, 'a', 'b');
    acquireProcessLock(inside).release();
    expect(readdirSync(inside)).toEqual([]);
  });

  it('respects a process that lives', () => {
    leftBehind(String(process.ppid));
    expect(() => acquireProcessLock(directory)).toThrow(`in use by process ${process.ppid}`);
    expect(readdirSync(directory)).toEqual(['process.lock']);
  });

  it.each([
    ['a process that died', idOfADeadProcess],
    ['an earlier process with our own id, as in a container', () => String(process.pid)],
    ['nobody, with no sense in it', () => 'garbage'],
    ['nobody, being empty', () => ''],
  ])('takes over the lock of %s', (_, text) => {
    leftBehind(text());
    const lock = acquireProcessLock(directory);
    expect(readdirSync(directory)).toEqual(['process.lock']);
    lock.release();
    lock.release();
    expect(readdirSync(directory)).toEqual([]);
  });
});
