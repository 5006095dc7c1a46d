import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const program = join(__dirname, 'killed-process.ts');
const order = [
  'claim-preparation',
  'gather-context',
  'plan-ask',
  'ask',
  'write-materials',
  'deliver',
  'remind',
  'close',
];

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'killed-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Runs the process until it kills itself after so many effects (0: until all has ended). */
const runUntil = (effects: number): readonly string[] => {
  const { stdout, signal, status } = spawnSync(process.execPath, [program, directory, String(effects)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  expect([signal, status]).toEqual(effects === 0 ? [null, 0] : ['SIGKILL', null]);
  return stdout.trimEnd().split('\n');
};

describe('a process killed with kill -9, again and again', () => {
  it('loses no preparation, asks with one token only, and repeats at most the steps in progress', () => {
    const lines = [7, 18, 3, 12, 9, 0].flatMap(runUntil).map((line) => line.split(' '));
    for (let index = 0; index < 10; index += 1) {
      const own = lines.filter(([name]) => name === `e${index}`);
      const steps = own.map(([, step]) => step);
      expect([...new Set(steps)]).toEqual(order);
      // Each of the five kills may have hit one step of it between its effect and its record.
      expect(steps.length).toBeLessThanOrEqual(order.length + 5);
      expect(new Set(own.filter(([, step]) => step === 'ask').map(([, , token]) => token)).size).toBe(1);
    }
  });
});
