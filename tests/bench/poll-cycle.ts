import { atOnce } from '../../src/app/at-once.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import type { Bench } from './sync-bench.ts';
import { openBench, startServers } from './sync-bench.ts';

/** As many jobs are worked on at once as the stack allows. */
const workers = 10;

/** One round of the monitor, and all that it queued. */
const round = async (bench: Bench): Promise<void> => {
  await bench.monitor();
  for (;;) {
    const jobs = bench.queue.drain().values();
    let worked = 0;
    const worker = async (): Promise<void> => {
      for (const job of jobs) {
        worked += 1;
        await bench.sync(job);
      }
    };
    await Promise.all(Array.from({ length: workers }, worker));
    if (worked === 0) return;
  }
};

/** What a round costs when nobody's calendar has changed. */
export const measurePollCycle = async (people: number, latencyMs: number) => {
  const emails = Array.from({ length: people }, (_, index) => `person${index}@example.com`);
  const servers = await startServers(emails.map((email) => ({ email, events: 2 })));
  const bench = await openBench(servers, { latencyMs, prefix: 'poll' });
  try {
    await atOnce(emails, async (email) => {
      await bench.connect(email);
      await bench.stores.calendars.save(
        aCalendar({ connectionId: email, userId: email, calendarId: email, name: email }),
      );
    });
    await round(bench);
    const before = bench.calls();
    const began = performance.now();
    await round(bench);
    const after = bench.calls();
    return {
      people,
      seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
      'Google calls per person': (after.google - before.google) / people,
      'store calls per person': Number(((after.store - before.store) / people).toFixed(3)),
    };
  } finally {
    bench.stop();
    servers.stop();
  }
};
