import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { usedElsewhere } from '../../aws/used-elsewhere.ts';
import { root } from './stack-manifest.ts';

const named = usedElsewhere.flatMap(({ why }) => why.match(/tests\/[\w./-]+/g) ?? []);

describe('what a policy allows and the rehearsal does not use', () => {
  it.each([...new Set(named)])('is used where it is said to be: %s', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  it('has a reason each time', () => {
    expect(usedElsewhere.filter(({ why }) => why.length < 20)).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});
