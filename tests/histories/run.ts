import fc from 'fast-check';
import { incrementalEqualsFull, pushAndPollConverge, twiceEqualsOnce } from './properties.ts';

/**
 * `npm run histories -- 20000 [seed]`: so many random histories of a calendar, of each property. At a failure,
 * the seed and the shortest history that fails are printed.
 */
const [runs = '2000', seed] = process.argv.slice(2);
const properties = { incrementalEqualsFull, twiceEqualsOnce, pushAndPollConverge };

for (const [name, property] of Object.entries(properties)) {
  const started = process.hrtime.bigint();
  const details = await fc.check(property as fc.IAsyncProperty<unknown>, {
    numRuns: Number(runs),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`${name}: ${details.numRuns} histories in ${seconds.toFixed(1)} s, seed ${details.seed}`);
  if (details.failed) {
    console.error(fc.defaultReportMessage(details));
    console.error(details.errorInstance);
    process.exitCode = 1;
  }
}
