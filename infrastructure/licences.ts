import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockedPackage, licenceProblems } from './licence-problems.ts';

/** `npm run licences`: fails where a package's licence asks for more than a notice. */
const lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const problems = licenceProblems(lock.packages);
for (const problem of problems) console.error(problem);
if (problems.length === 0)
  console.log(`${Object.keys(lock.packages).length - 1} packages: all licences are fine.`);
process.exitCode = problems.length === 0 ? 0 : 1;
