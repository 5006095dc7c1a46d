import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import {
  type Bundle,
  bundleDirectory,
  bundleFunctions,
  bundleSettings,
} from '../../infrastructure/bundle-functions.ts';
import type { FunctionName } from '../../src/contracts/functions.ts';
import { type LoadTime, measureLoads } from './measure-load.ts';
import { bundleClientsOf } from './sdk-baseline.ts';

/** Odd, so that the median is a time that was really measured. */
const rounds = 5;

/** What has to run before Slack hears that a click arrived; the workflow goes on after that. */
const onTheWayOfAClick: readonly FunctionName[] = ['slack'];

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const emptyHandler = join(folder, 'index.mjs');
const kibibytes = (bytes: number): number => Math.round(bytes / 1024);
const ratio = (a: number, b: number): number => Number((a / b).toFixed(2));

try {
  // The straight-line baseline: a handler of nothing, bundled in the same way.
  await build({
    ...bundleSettings,
    stdin: { contents: 'export const handler = async () => ({});' },
    outfile: emptyHandler,
  });
  const bundles = await bundleFunctions();
  const clientsOf = new Map<string, string>();
  for (const bundle of bundles) clientsOf.set(bundle.name, await bundleClientsOf(bundle, folder));
  const fileOf = (name: string): string => join(bundleDirectory, name, 'index.mjs');
  const times = measureLoads(
    [emptyHandler, ...bundles.map(({ name }) => fileOf(name)), ...clientsOf.values()],
    rounds,
  );
  const timeOf = (file: string): LoadTime => {
    const time = times.get(file);
    if (time === undefined) throw new Error(`${file} was not measured`);
    return time;
  };
  const empty = timeOf(emptyHandler);

  const row = ({ name, bytes, zipBytes }: Bundle) => {
    const { load, ready, processor, memory } = timeOf(fileOf(name));
    const clients = clientsOf.get(name) ?? '';
    return {
      'zip KiB': kibibytes(zipBytes),
      KiB: kibibytes(bytes),
      'of clients KiB': kibibytes(statSync(clients).size),
      'load ms': Number(load.toFixed(1)),
      'of clients ms': Number(timeOf(clients).load.toFixed(1)),
      'processor ms': Math.round(processor),
      'times empty': ratio(ready, empty.ready),
      MiB: kibibytes(memory / 1024),
      'of clients MiB': kibibytes(timeOf(clients).memory / 1024),
      'above empty MiB': kibibytes((memory - empty.memory) / 1024),
    };
  };
  console.log(
    `Each function in a fresh process, median of ${rounds}. "of clients": a bundle of its SDK clients alone. ` +
      `"times empty": from the start of the process to ready, against an empty handler (${empty.ready.toFixed(1)} ms).`,
  );
  console.table(Object.fromEntries(bundles.map((bundle) => [bundle.name, row(bundle)])));

  const path = onTheWayOfAClick.map((name) => ({ name, ...timeOf(fileOf(name)) }));
  const load = path.reduce((sum, { load: each }) => sum + each, 0);
  const ready = path.reduce((sum, { ready: each }) => sum + each, 0);
  const processor = path.reduce((sum, { processor: each }) => sum + each, 0);
  console.log(
    `From a click to its acknowledgement, all cold (${path.map(({ name }) => name).join(', ')}): ${load.toFixed(0)} ms of ` +
      `loading (${processor.toFixed(0)} ms of processor), ${ratio(ready, empty.ready * path.length)} times an empty handler from start to ready.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
