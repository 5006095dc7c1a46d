import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { aCalendar } from '../builders/a-calendar.ts';
import { measurePollCycle } from './poll-cycle.ts';
import type { Items } from './straight-line.ts';
import { itemsOf, straightLine } from './straight-line.ts';
import type { Bench, Servers } from './sync-bench.ts';
import { openBench, startServers } from './sync-bench.ts';

const sizes = [500, 2500, 25_000];
const changes = [10, 500];
const changedCalendar = 2500;
const latencies = [0, 50];
const people = 1000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const megabytes = (bytes: number): number => Number((bytes / 1024 / 1024).toFixed(1));
const addressOf = (events: number): string => `of-${events}@example.com`;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const before = performance.now();
  await work();
  return performance.now() - before;
};

const jobOf = (email: string) =>
  ({ userId: email, connectionId: email, calendarId: email, mode: 'incremental' }) as const;

const calendarOf = (email: string) =>
  aCalendar({ connectionId: email, userId: email, calendarId: email, name: email });

const cursorOf = async (bench: Bench, email: string): Promise<string | null> =>
  (await bench.stores.calendars.get(email, email))?.cursor?.token ?? null;

type Row = Readonly<Record<string, string | number>>;

/** Syncs, then has the baseline do the same in tables of its own. */
const compare = async (input: {
  readonly servers: Servers;
  readonly bench: Bench;
  readonly baseline: Bench;
  readonly email: string;
  readonly about: (item: Record<string, unknown>) => boolean;
}): Promise<Row> => {
  const { servers, bench, baseline, email } = input;
  const syncToken = await cursorOf(bench, email);
  const before = bench.calls();
  const ours = await timed(() => bench.sync(jobOf(email)));
  const after = bench.calls();
  const items: Items = await itemsOf(bench, input.about);
  const line = await timed(() =>
    straightLine(baseline, { googleUrl: servers.google, email, syncToken, items }),
  );
  return {
    'baseline ms': Math.round(line),
    'sync ms': Math.round(ours),
    'times baseline': Number((ours / line).toFixed(2)),
    pages: after.google - before.google,
    'store calls': after.store - before.store,
    items: Object.values(items).reduce((sum, some) => sum + some.length, 0),
  };
};

const measureTimes = async (latencyMs: number): Promise<Readonly<Record<string, Row>>> => {
  const servers = await startServers(sizes.map((events) => ({ email: addressOf(events), events })));
  const bench = await openBench(servers, { latencyMs, prefix: 'sync' });
  const baseline = await openBench(servers, { latencyMs, prefix: 'line' });
  const rows: Record<string, Row> = {};
  try {
    for (const events of sizes) {
      const email = addressOf(events);
      for (const one of [bench, baseline]) await one.connect(email);
      await bench.stores.calendars.save(calendarOf(email));
      const about = (item: Record<string, unknown>) => JSON.stringify(item).includes(email);
      rows[`full, ${events} events`] = await compare({ servers, bench, baseline, email, about });
    }
    const email = addressOf(changedCalendar);
    for (const count of changes) {
      await servers.change(email, count);
      const changed = new Set(Array.from({ length: count }, (_, index) => `event${index}`));
      const about = (item: Record<string, unknown>) =>
        JSON.stringify(item).includes(email) && changed.has(String(item.eventId));
      rows[`incremental, ${count} changes`] = await compare({ servers, bench, baseline, email, about });
    }
    return rows;
  } finally {
    bench.stop();
    baseline.stop();
    servers.stop();
  }
};

/** The most memory that is in use, garbage aside, whenever a page has come. */
const measureMemory = async (events: number): Promise<Row> => {
  const email = addressOf(events);
  const servers = await startServers([{ email, events }]);
  const most = { bytes: 0 };
  const sample = (): void => {
    collectGarbage();
    most.bytes = Math.max(most.bytes, process.memoryUsage().heapUsed);
  };
  const bench = await openBench(servers, { latencyMs: 0, prefix: 'memory', onPage: sample });
  try {
    await bench.connect(email);
    await bench.stores.calendars.save(calendarOf(email));
    sample();
    const before = most.bytes;
    await bench.sync(jobOf(email));
    sample();
    return {
      'before MB': megabytes(before),
      'most MB': megabytes(most.bytes),
      'added MB': megabytes(most.bytes - before),
    };
  } finally {
    bench.stop();
    servers.stop();
  }
};

for (const latencyMs of latencies) {
  console.log(`\n${latencyMs} ms added to every call of Google and of the store`);
  console.table(await measureTimes(latencyMs));
}
console.log('\nMemory in use while pages come');
const memory: Record<string, Row> = {};
// Two pages and twenty: the page before is let go while the next one comes.
for (const events of [5000, 50_000]) memory[`${events} events`] = await measureMemory(events);
console.table(memory);
console.log('\nA round of polls, nothing changed, ten calendars at a time, 50 ms added to every call');
console.table([await measurePollCycle(people, 50)]);
