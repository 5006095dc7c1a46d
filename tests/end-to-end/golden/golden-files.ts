import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'golden');

const pathOf = (file: string): string => join(folder, `${file}.md`);

export const readGolden = (file: string): string => readFileSync(pathOf(file), 'utf8');

/** The names of all that are kept. */
export const goldenFiles = (): readonly string[] =>
  readdirSync(folder)
    .map((name) => name.replace(/\.md$/, ''))
    .sort();

/** Replaces all that is kept. */
export const writeGolden = (texts: ReadonlyMap<string, string>): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of texts) writeFileSync(pathOf(file), text);
};
