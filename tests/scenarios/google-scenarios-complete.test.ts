import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { googleScenarios } from './google-scenarios.ts';

const tests = join(import.meta.dirname, '..');
/** `scenario 15b`, `scenarios 7 and 67`, in the name of a test or of a row of its table. */
const mentions = /scenarios? \d[^:'`")]*/g;

/** The numbers that the names of tests mention, with the files. */
const named = new Map<number, Set<string>>();
for (const file of globSync('**/*.test.ts', { cwd: tests })) {
  for (const [words] of readFileSync(join(tests, file), 'utf8').matchAll(mentions)) {
    for (const [digits] of words.matchAll(/\d+/g)) {
      named.set(Number(digits), (named.get(Number(digits)) ?? new Set()).add(file));
    }
  }
}

describe('every scenario of the specification', () => {
  it.each(Object.entries(googleScenarios).map(([number, title]) => [Number(number), title] as const))(
    '%d (%s) has a test that names it',
    (number) => {
      expect([...(named.get(number) ?? [])]).not.toEqual([]);
    },
  );

  it('that reading meets goes through the real adapter', () => {
    const reading = Object.keys(googleScenarios)
      .map(Number)
      .filter((number) => number <= 82);
    const here = (number: number) =>
      [...(named.get(number) ?? [])].some((file) => file.startsWith('scenarios/google-scenarios-'));
    expect(reading.filter((number) => !here(number))).toEqual([]);
  });

  it('is one of the specification: no test names another number', () => {
    const fromHere = [...named].filter(([, files]) =>
      [...files].some((file) => file.startsWith('scenarios/')),
    );
    expect(fromHere.map(([number]) => number).filter((number) => !(number in googleScenarios))).toEqual([]);
  });
});
