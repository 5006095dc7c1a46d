import { afterAll } from '@jest/globals';
import { leakWatch } from './leak-watch.ts';
import { watchTraffic } from './watch-traffic.ts';

/**
 * Runs with every test file: whatever a line of the log or the console holds of the tokens, codes, verifiers and
 * texts that went over the wire meanwhile makes the file fail.
 */
const endTraffic = watchTraffic(leakWatch.learn);

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
const before = methods.map((method) => console[method]);
for (const method of methods) {
  const write = console[method];
  console[method] = (...input: readonly unknown[]): void => {
    leakWatch.write(input.map(String).join(' '));
    write(...input);
  };
}

afterAll(() => {
  endTraffic();
  methods.forEach((method, index) => {
    const original = before[index];
    if (original !== undefined) console[method] = original;
  });
  const leaks = leakWatch.take();
  if (leaks.length === 0) return;
  const told = leaks.slice(0, 10).map(({ what, line }) => `  ${what}: ${line}`);
  throw new Error(`${leaks.length} lines of the log hold what they must not:\n${told.join('\n')}`);
});
