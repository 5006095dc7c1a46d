import { bundleFunctions } from './bundle-functions.ts';

/** `npm run build`: bundles every function and prints how large each is; `--quiet` prints nothing. */
const kibibytes = (bytes: number): string => `${(bytes / 1024).toFixed(0).padStart(6)} KiB`;

const bundles = await bundleFunctions();
if (!process.argv.includes('--quiet')) {
  console.log(`${'function'.padEnd(20)} ${'bundle'.padStart(10)} ${'zip'.padStart(10)}`);
  for (const { name, bytes, zipBytes } of bundles)
    console.log(`${name.padEnd(20)} ${kibibytes(bytes)} ${kibibytes(zipBytes)}`);
}
