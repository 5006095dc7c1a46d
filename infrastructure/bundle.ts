import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { type FunctionName, functionNames } from '../src/contracts/functions.ts';

const root = join(import.meta.dirname, '..');

/** Where the stack, the tests and the benchmarks find the bundles: one folder per function. */
export const bundleDirectory = join(root, 'dist', 'functions');

export type Bundle = { readonly name: FunctionName; readonly bytes: number; readonly metafile: Metafile };

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
};

/** Bundles one handler into `dist/functions/<name>/index.mjs` with a source map beside it. */
const bundleFunction = async (name: FunctionName): Promise<Bundle> => {
  const { metafile } = await build({
    ...bundleSettings,
    entryPoints: [join('src', 'handlers', `${name}.ts`)],
    outfile: join('dist', 'functions', name, 'index.mjs'),
    metafile: true,
  });
  const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith('.mjs'));
  return { name, bytes: output?.[1].bytes ?? 0, metafile };
};

/** Bundles every function; run before Pulumi, never inside the program. */
export const bundleFunctions = async (): Promise<readonly Bundle[]> => {
  rmSync(bundleDirectory, { recursive: true, force: true });
  mkdirSync(bundleDirectory, { recursive: true });
  const bundles = await Promise.all(functionNames.map(bundleFunction));
  for (const { name, metafile } of bundles) {
    writeFileSync(join(bundleDirectory, name, 'metafile.json'), JSON.stringify(metafile));
  }
  return bundles;
};

if (import.meta.filename === process.argv[1]) {
  const bundles = await bundleFunctions();
  if (!process.argv.includes('--quiet')) {
    for (const { name, bytes } of bundles)
      console.log(`${name.padEnd(20)} ${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
  }
}
