import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { zipSync } from 'fflate';
import { type FunctionName, functionNames } from '../src/contracts/functions.ts';
import { withCoarsePackages } from './coarse-packages.ts';
import { withoutNeverReached } from './never-reached.ts';

const root = join(import.meta.dirname, '..');

/** Where the stack, the tests and the benchmarks find the bundles: one folder per function. */
export const bundleDirectory = join(root, 'dist', 'functions');

export type Bundle = {
  readonly name: FunctionName;
  readonly bytes: number;
  /** With the source map, as it is uploaded; the configuration beside it adds a few KiB. */
  readonly zipBytes: number;
  readonly output: Metafile['outputs'][string];
};

/** Packages that are still CommonJS inside need `require`. */
const banner =
  "import { createRequire as __createRequire } from 'node:module';" +
  'const require = __createRequire(import.meta.url);';

/** How every function is bundled; benchmarks bundle their baseline in the same way. */
export const bundleSettings: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  banner: { js: banner },
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'error',
  // gaxios's fall-back for a Node without fetch; our calls give it Node's own, so it is never loaded.
  external: ['node-fetch'],
  plugins: [withoutNeverReached, withCoarsePackages],
};

/** The same for the same files, whenever it is made. */
const zipBytesOf = (folder: string): number => {
  const files = ['index.mjs', 'index.mjs.map'].map((file) => [file, readFileSync(join(folder, file))]);
  return zipSync(Object.fromEntries(files), { level: 9, mtime: '2000-01-01T00:00:00Z' }).length;
};

/**
 * Bundles every function into `<folder>/<name>/index.mjs` with a source map beside it; run before Pulumi, never
 * inside the program. All at once, so that what they share is read once; none shares a file with another.
 */
export const bundleFunctions = async (folder = bundleDirectory): Promise<readonly Bundle[]> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    ...bundleSettings,
    entryPoints: Object.fromEntries(
      functionNames.map((name) => [`${name}/index`, `src/handlers/${name}.ts`]),
    ),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    metafile: true,
  });
  return functionNames.map((name) => {
    const output = Object.values(metafile.outputs).find(
      ({ entryPoint }) => entryPoint === `src/handlers/${name}.ts`,
    );
    if (output === undefined) throw new Error(`There is no bundle of ${name}`);
    writeFileSync(join(folder, name, 'metafile.json'), JSON.stringify({ outputs: { 'index.mjs': output } }));
    return { name, bytes: output.bytes, zipBytes: zipBytesOf(join(folder, name)), output };
  });
};
