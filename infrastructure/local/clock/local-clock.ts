import { InvalidInput } from '../../../src/core/errors.ts';
import type { Instant } from '../../../src/core/time.ts';
import { epochMs, parseInstant, toInstant } from '../../../src/core/time.ts';
import type { HostTime } from './host-time.ts';
import { hostTime } from './host-time.ts';
import type { Planned, Planner } from './planner.ts';
import { repeat } from './repeat.ts';
import type { Timer } from './timer-heap.ts';
import { createTimerHeap } from './timer-heap.ts';
import { createWorkInFlight } from './work-in-flight.ts';

/** Time that stands still until it is advanced, or flows with the machine's. */
export type LocalClock = Planner & {
  /**
   * Runs at every whole multiple of `seconds` from now, first one period from now; never beside itself,
   * and periods that passed while it ran (or the machine slept) are not made up for.
   */
  every(seconds: number, label: string, run: () => unknown): Planned;
  /** Counts work (a handler, a simulated click) as in flight until it settles; gives its result or error. */
  track<Result>(label: string, work: () => Result | Promise<Result>): Promise<Result>;
  /**
   * Resolves when nothing is due and nothing in flight. Never await it, or an advance, from inside
   * tracked work: it would wait for itself.
   */
  settle(): Promise<void>;
  /**
   * Fires all that is due up to `when`, one callback at a time in the order of time, each after the
   * one before has settled; resolves when the last has. Throws InvalidInput for a time that has passed.
   */
  advanceTo(when: Instant): Promise<void>;
  advanceBy(seconds: number): Promise<void>;
  /** From now on time flows, `speed` times as fast as the machine's (default 1). */
  runInRealTime(options?: { readonly speed?: number }): void;
  /** Time stands still again. */
  stop(): void;
  /** When the next callback is due, or null. */
  nextDueAt(): Instant | null;
  /** The labels of what is in flight, oldest first. */
  inFlight(): readonly string[];
};

export type LocalClockOptions = {
  readonly start: Instant;
  /** Called with each new time before anything fires at it: a restart from what it saved never goes back. */
  readonly onTick?: (now: Instant) => void | Promise<void>;
  /** Told of an error in a callback; the clock goes on. */
  readonly onError: (label: string, error: unknown) => void;
  readonly host?: HostTime;
};

/** Waiting longer than this in one piece would overflow or outlive a suspended machine unnoticed. */
const longestHostWaitMs = 60_000;

const toMs = (when: Instant): number => {
  const instant = parseInstant(when);
  if (instant === null) throw new InvalidInput('when', 'Not a time: expected YYYY-MM-DDTHH:mm:ssZ');
  return epochMs(instant);
};

/** The one source of time on one machine: virtual until `runInRealTime`. */
export const createLocalClock = (options: LocalClockOptions): LocalClock => {
  const host = options.host ?? hostTime;
  const heap = createTimerHeap();
  const work = createWorkInFlight();
  let heldMs = toMs(options.start);
  let sequence = 0;
  /** Set while time flows; null while it stands still. */
  let flow: { readonly speed: number; sinceHostMs: number; sinceMs: number } | null = null;
  /** Above zero while an advance is under way: time is then held at the instant that is being played. */
  let advances = 0;
  let lastAdvance: Promise<void> = Promise.resolve();
  let cancelWake: () => void = () => {};

  const nowMs = (): number => {
    if (flow !== null && advances === 0) {
      const flowed = flow.sinceMs + (host.nowMs() - flow.sinceHostMs) * flow.speed;
      // The machine's clock may be set back; ours never goes back.
      heldMs = Math.max(heldMs, flowed);
    }
    return heldMs;
  };
  const now = (): Instant => toInstant(nowMs());

  const anchor = (speed: number): void => {
    flow = { speed, sinceHostMs: host.nowMs(), sinceMs: heldMs };
  };

  const fire = (timer: Timer): void => {
    work.track(timer.label, timer.run).catch((error: unknown) => options.onError(timer.label, error));
  };

  const saveTick = async (): Promise<void> => {
    try {
      await options.onTick?.(toInstant(heldMs));
    } catch (error) {
      options.onError('clock tick', error);
    }
  };

  /** In real time: fires what is due now, then sleeps until the next. */
  const wake = (): void => {
    cancelWake();
    if (flow === null || advances > 0) return;
    const next = heap.peek();
    if (next === null) return;
    const delayMs = Math.max(0, (next.atMs - nowMs()) / flow.speed);
    cancelWake = host.after(Math.min(Math.ceil(delayMs), longestHostWaitMs), () => void fireDue());
  };

  const fireDue = async (): Promise<void> => {
    const dueMs = nowMs();
    if ((heap.peek()?.atMs ?? Number.POSITIVE_INFINITY) <= dueMs) {
      await saveTick();
      // An advance, or a stop, may have begun meanwhile: it fires them itself.
      while (flow !== null && advances === 0 && (heap.peek()?.atMs ?? Number.POSITIVE_INFINITY) <= dueMs) {
        fire(heap.pop() as Timer);
      }
    }
    wake();
  };

  const play = async (targetMs: number): Promise<void> => {
    await work.untilQuiet();
    for (;;) {
      const next = heap.peek();
      if (next === null || next.atMs > targetMs) break;
      if (next.atMs > heldMs) {
        heldMs = next.atMs;
        await saveTick();
      }
      const due = heap.pop();
      if (due !== null) fire(due);
      await work.untilQuiet();
    }
    if (targetMs > heldMs) {
      heldMs = targetMs;
      await saveTick();
    }
  };

  /** Advances queue up: each begins where the one before ended. */
  const advance = (target: () => number): Promise<void> => {
    nowMs();
    advances += 1;
    cancelWake();
    const run = lastAdvance.then(async () => {
      try {
        await play(target());
      } finally {
        advances -= 1;
        if (flow !== null && advances === 0) anchor(flow.speed);
        wake();
      }
    });
    lastAdvance = run.catch(() => {});
    return run;
  };

  const at = (when: Instant, label: string, run: () => unknown): Planned => {
    const timer: Timer = { atMs: toMs(when), sequence, label, run, cancelled: false };
    sequence += 1;
    heap.add(timer);
    if (heap.peek() === timer) wake();
    return {
      cancel: () => {
        timer.cancelled = true;
      },
    };
  };

  return {
    now,
    at,
    every: (seconds, label, run) => repeat({ now, at }, seconds, label, run),
    track: work.track,
    settle: () => advance(() => heldMs),
    advanceTo: async (when) => {
      const targetMs = toMs(when);
      if (targetMs < epochMs(now())) throw new InvalidInput('when', 'Time cannot go back');
      await advance(() => targetMs);
    },
    advanceBy: (seconds) => advance(() => heldMs + seconds * 1000),
    runInRealTime: ({ speed = 1 } = {}) => {
      if (!(speed > 0)) throw new InvalidInput('speed', 'The speed is above zero');
      nowMs();
      anchor(speed);
      wake();
    },
    stop: () => {
      nowMs();
      flow = null;
      cancelWake();
    },
    nextDueAt: () => {
      const next = heap.peek();
      return next === null ? null : toInstant(next.atMs);
    },
    inFlight: work.labels,
  };
};
