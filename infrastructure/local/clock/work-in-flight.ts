/** What is going on at this moment: handlers, fired schedules, simulated clicks. */
export type WorkInFlight = {
  /** Counts the work until its promise settles; gives the same result or error. */
  readonly track: <Result>(label: string, work: () => Result | Promise<Result>) => Promise<Result>;
  /** Resolves when nothing is in flight and two rounds of the event loop brought nothing new. */
  readonly untilQuiet: () => Promise<void>;
  /** The labels of what is in flight, oldest first. */
  readonly labels: () => readonly string[];
};

const nextRound = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const createWorkInFlight = (): WorkInFlight => {
  const running = new Set<{ readonly label: string }>();
  let startedCount = 0;
  let whenIdle: (() => void)[] = [];

  const idle = (): Promise<void> =>
    running.size === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve));

  return {
    track: async (label, work) => {
      const entry = { label };
      running.add(entry);
      startedCount += 1;
      try {
        return await work();
      } finally {
        running.delete(entry);
        if (running.size === 0) {
          const waiting = whenIdle;
          whenIdle = [];
          for (const resolve of waiting) resolve();
        }
      }
    },
    untilQuiet: async () => {
      for (;;) {
        await idle();
        const before = startedCount;
        await nextRound();
        await nextRound();
        if (running.size === 0 && startedCount === before) return;
      }
    },
    labels: () => [...running].map((entry) => entry.label),
  };
};
