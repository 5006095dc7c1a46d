import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../stack/stack-manifest.ts';

const run = (command: string, ...args: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, 'infrastructure', command, 'bin.mjs'), ...args],
    { encoding: 'utf8' },
  );
  return { stdout, stderr, status };
};

describe('the commands for whoever runs a deployment', () => {
  it.each(['doctor', 'cost'])('%s says how it is used', (command) => {
    const { stdout, status } = run(command, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain(`npm run ${command}`);
    expect(stdout).toContain('--json');
  });

  it.each([
    ['doctor', ['--stak', 'dev'], "doctor: Unknown option '--stak'"],
    ['doctor', [], 'doctor: --stack is needed'],
    ['cost', ['--people', 'many'], 'cost: --people wants a whole number'],
  ])('%s %j is refused in one line', (command, args, words) => {
    const { stderr, status } = run(command, ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
