import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleDirectory, bundleFunctions, bundleSettings } from '../../infrastructure/bundle.ts';
import { type LoadTime, measureLoads } from './measure-load.ts';

/** Odd, so that the median is a time that was really measured. */
const rounds = 7;

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const emptyHandler = join(folder, 'index.mjs');
const kibibytes = (bytes: number): number => Math.round(bytes / 1024);

try {
  // The straight-line baseline: a handler of nothing, bundled in the same way.
  await build({
    ...bundleSettings,
    stdin: { contents: 'export const handler = async () => ({});' },
    outfile: emptyHandler,
  });
  const bundles = await bundleFunctions();
  const fileOf = (name: string): string => join(bundleDirectory, name, 'index.mjs');
  const times = measureLoads([emptyHandler, ...bundles.map(({ name }) => fileOf(name))], rounds);
  const timeOf = (file: string): LoadTime => times.get(file) ?? { load: Number.NaN, ready: Number.NaN };
  const empty = timeOf(emptyHandler);

  const row = (file: string) => {
    const { load, ready } = timeOf(file);
    const bundle = readFileSync(file);
    return {
      KiB: kibibytes(bundle.length),
      'KiB zipped': kibibytes(gzipSync(bundle).length),
      'load ms': Number(load.toFixed(1)),
      'ready ms': Number(ready.toFixed(1)),
      'times empty': Number((ready / empty.ready).toFixed(2)),
    };
  };
  console.log(`Each function in a fresh process, median of ${rounds}; "times empty" compares "ready ms"`);
  console.table({
    'empty handler': row(emptyHandler),
    ...Object.fromEntries(bundles.map(({ name }) => [name, row(fileOf(name))])),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
