import type { HostTime } from '../../../../infrastructure/local/clock/host-time.ts';

export type FakeHost = HostTime & {
  /** Lets time pass; timers of the machine fire on the way. */
  pass(ms: number): Promise<void>;
  setBack(ms: number): void;
  waitingCount(): number;
};

/** The machine's time, moved by hand. */
export const createFakeHost = (): FakeHost => {
  let nowMs = 5_000_000_000_000;
  let waiting: { at: number; run: () => void }[] = [];
  const rounds = async () => {
    for (let i = 0; i < 4; i += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    nowMs: () => nowMs,
    after: (delayMs: number, run: () => void) => {
      const entry = { at: nowMs + delayMs, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    pass: async (ms: number) => {
      const end = nowMs + ms;
      await rounds();
      for (;;) {
        const next = waiting.sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        waiting = waiting.filter((other) => other !== next);
        nowMs = Math.max(nowMs, next.at);
        next.run();
        await rounds();
      }
      nowMs = end;
      await rounds();
    },
    setBack: (ms: number) => {
      nowMs -= ms;
    },
    waitingCount: () => waiting.length,
  };
};
