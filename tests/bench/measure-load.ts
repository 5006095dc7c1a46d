import { execFileSync } from 'node:child_process';

/**
 * Of a fresh process: `load` for importing the file, `ready` from its start until then, in ms; `processor` for the import,
 * in ms of its own, which a busy machine does not change much; `memory` then, in bytes.
 */
export type LoadTime = {
  readonly load: number;
  readonly ready: number;
  readonly processor: number;
  readonly memory: number;
};

const script = `
  const before = performance.now();
  const used = process.cpuUsage();
  await import(process.argv[1]);
  const ready = performance.now();
  const { user, system } = process.cpuUsage(used);
  const processor = (user + system) / 1000;
  console.log(JSON.stringify({ load: ready - before, ready, processor, memory: process.memoryUsage.rss() }));`;

const loadOnce = (file: string): LoadTime =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script, file], {
      encoding: 'utf8',
      env: {},
    }),
  ) as LoadTime;

/** The middle one of an odd number of values. */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * The medians for each file. The files take turns, so that a busy moment of the machine falls on all of
 * them.
 */
export const measureLoads = (files: readonly string[], rounds: number): ReadonlyMap<string, LoadTime> => {
  const times = new Map<string, LoadTime[]>(files.map((file) => [file, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const file of files) times.get(file)?.push(loadOnce(file));
  }
  const middle = (measured: readonly LoadTime[]): LoadTime => ({
    load: median(measured.map(({ load }) => load)),
    ready: median(measured.map(({ ready }) => ready)),
    processor: median(measured.map(({ processor }) => processor)),
    memory: median(measured.map(({ memory }) => memory)),
  });
  return new Map([...times].map(([file, measured]) => [file, middle(measured)]));
};
