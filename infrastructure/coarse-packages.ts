import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/** Leads every place of a file to its first line. */
const coarseMap = (path: string): string => {
  const map = { version: 3, sources: [basename(path)], sourcesContent: [''], names: [], mappings: 'AAAA' };
  return Buffer.from(JSON.stringify(map)).toString('base64');
};

/** Maps packages by their files only: their lines would be nine tenths of a function's source map. */
export const withCoarsePackages: Plugin = {
  name: 'with-coarse-packages',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${coarseMap(path)}`,
      loader: 'js',
    }));
  },
};
