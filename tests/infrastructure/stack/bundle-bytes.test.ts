import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bundle, bundleFunctions } from '../../../infrastructure/bundle-functions.ts';
import { functionNames } from '../../../src/contracts/functions.ts';

const folders = ['first', 'second'].map((name) => mkdtempSync(join(tmpdir(), `${name}-`)));
let bundles: readonly Bundle[];

beforeAll(async () => {
  [bundles = []] = await Promise.all(folders.map(bundleFunctions));
}, 120_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const bytesOf = (folder: string, name: string, file: string): Buffer =>
  readFileSync(join(folder, name, file));

describe('two runs of the bundler', () => {
  it.each(functionNames)('give the same bytes for %s, wherever they are written', (name) => {
    const [first = '', second = ''] = folders;
    for (const file of ['index.mjs', 'index.mjs.map']) {
      expect(bytesOf(first, name, file).equals(bytesOf(second, name, file))).toBe(true);
    }
  });
});

describe('the zip of a function', () => {
  it('is less than a megabyte', () => {
    const tooLarge = bundles.filter(({ zipBytes }) => zipBytes > 1_000_000).map(({ name }) => name);
    expect(tooLarge).toEqual([]);
    expect(bundles).toHaveLength(functionNames.length);
  });
});
