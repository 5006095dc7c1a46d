import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type LockedPackage, licenceProblems } from '../../../infrastructure/licence-problems.ts';
import { root } from '../stack/stack-manifest.ts';

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const withPackage = (license?: string): Readonly<Record<string, LockedPackage>> => ({
  ...packages,
  'node_modules/a/node_modules/new': { version: '1.0.0', ...(license !== undefined && { license }) },
});

describe('the licences of what is installed', () => {
  it('ask for no more than a notice, but for those that are listed with their reason', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(500);
    expect(licenceProblems(packages)).toEqual([]);
  });

  it.each([
    ['GPL-3.0-only', 'new 1.0.0: GPL-3.0-only'],
    ['MPL-2.0', 'new 1.0.0: MPL-2.0'],
    ['MIT AND LGPL-2.1', 'new 1.0.0: MIT AND LGPL-2.1'],
    [undefined, 'new 1.0.0: no licence'],
  ])('would not pass with %s', (licence, problem) => {
    expect(licenceProblems(withPackage(licence))).toEqual([problem]);
  });

  it.each(['MIT', '(GPL-2.0 OR MIT)', '(BSD-3-Clause AND Apache-2.0)'])('pass with %s', (licence) => {
    expect(licenceProblems(withPackage(licence))).toEqual([]);
  });

  it('have no exception for what is not installed', () => {
    const { 'node_modules/ical.js': _gone, ...others } = packages;
    expect(licenceProblems(others)).toEqual(['ical.js: an exception, but not installed']);
  });
});
