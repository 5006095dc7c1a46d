import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../src/runtime/load-config.ts';

const shipped = join(__dirname, '../../../config');

const withTypes = (change: (text: string) => string): string => {
  const directory = mkdtempSync(join(tmpdir(), 'config-'));
  for (const policy of ['notification_policy.yaml', 'actions_policy.yaml']) {
    writeFileSync(join(directory, policy), readFileSync(join(shipped, policy)));
  }
  writeFileSync(
    join(directory, 'meeting_types.yaml'),
    change(readFileSync(join(shipped, 'meeting_types.yaml'), 'utf8')),
  );
  return directory;
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('loadConfig', () => {
  it('reads the shipped configuration', () => {
    expect(loadConfig(shipped).policy.escalateToSmsAfterMinutes).toBe(30);
  });

  it('names file, line, entry and field of what cannot be meant', () => {
    let line = 0;
    const directory = withTypes((text) => {
      const wrong = text.replace('leadHours: 336', 'leadHours: soon');
      line = lineOf(wrong, 'leadHours: soon');
      return wrong;
    });
    expect(() => loadConfig(directory)).toThrow(
      `meeting_types.yaml:${line}: types, entry 2 (qbr), leadHours`,
    );
  });

  it('names file and line of what is no YAML', () => {
    expect(() => loadConfig(withTypes(() => 'types:\n  - type: [qbr\nlabel: x: y\n'))).toThrow(
      /meeting_types\.yaml:\d: /,
    );
  });

  it('names a file that is not there', () => {
    expect(() => loadConfig(mkdtempSync(join(tmpdir(), 'config-')))).toThrow(
      /meeting_types\.yaml cannot be read/,
    );
  });
});
