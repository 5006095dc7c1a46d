import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

type Entry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Entry>>;
};
const paths = new Set(Object.keys(lock.packages));

/** Node's own search: beside the package, then beside each folder above it. */
const isLocked = (from: string, name: string): boolean => {
  if (paths.has(`${from === '' ? '' : `${from}/`}node_modules/${name}`)) return true;
  if (from === '') return false;
  const above = from.lastIndexOf('/node_modules/');
  return isLocked(above < 0 ? '' : from.slice(0, above), name);
};

const missing = (kind: 'dependencies' | 'optionalDependencies'): readonly string[] =>
  Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry[kind] ?? {})
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path} -> ${name}`),
  );

describe('package-lock.json', () => {
  it('holds every dependency', () => {
    expect(missing('dependencies')).toEqual([]);
  });

  it('holds the optional packages of every platform, or npm ci refuses it as out of step with package.json', () => {
    expect(missing('optionalDependencies')).toEqual([]);
  });

  it('names no address to download from, so that everybody installs from their own registry', () => {
    expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
  });
});
