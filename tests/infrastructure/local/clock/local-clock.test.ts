import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HostTime } from '../../../../infrastructure/local/clock/host-time.ts';
import { createLocalClock } from '../../../../infrastructure/local/clock/local-clock.ts';
import { InvalidInput } from '../../../../src/core/errors.ts';
import { addSeconds } from '../../../../src/core/time.ts';
import { createFakeHost } from './fake-host.ts';

const start = '2026-03-02T08:00:00Z';

const setUp = (options: { host?: HostTime } = {}) => {
  const events: string[] = [];
  const clock = createLocalClock({
    start,
    onTick: (now) => void events.push(`tick ${now.slice(11, 19)}`),
    onError: (label, error) => events.push(`error ${label}: ${(error as Error).message}`),
    ...options,
  });
  const note = (what: string) => () => events.push(`${what} ${clock.now().slice(11, 19)}`);
  return { clock, events, note };
};

describe('the local clock standing still', () => {
  it('shows the start until it is advanced, in whole seconds', async () => {
    const clock = createLocalClock({ start: '2026-03-02T09:00:00.700+01:00', onError: () => {} });
    expect(clock.now()).toBe(start);
    await clock.advanceBy(90);
    expect(clock.now()).toBe('2026-03-02T08:01:30Z');
  });

  it('fires in the order of time, and in the order of planning within one moment', async () => {
    const { clock, events, note } = setUp();
    clock.at('2026-03-02T08:02:00Z', 'late', note('late'));
    clock.at('2026-03-02T08:01:00Z', 'first', note('first'));
    clock.at('2026-03-02T08:01:00Z', 'second', note('second'));
    clock.at('2026-03-02T09:00:00Z', 'beyond', note('beyond'));
    await clock.advanceTo('2026-03-02T08:30:00Z');
    expect(events).toEqual([
      'tick 08:01:00',
      'first 08:01:00',
      'second 08:01:00',
      'tick 08:02:00',
      'late 08:02:00',
      'tick 08:30:00',
    ]);
    expect(clock.nextDueAt()).toBe('2026-03-02T09:00:00Z');
  });

  it('saves the new time before anything fires at it, and waits for the save', async () => {
    const saved: string[] = [];
    const clock = createLocalClock({
      start,
      onTick: async (now) => {
        await new Promise((resolve) => setImmediate(resolve));
        saved.push(now);
      },
      onError: () => {},
    });
    let savedWhenFired: string | undefined;
    clock.at('2026-03-02T08:01:00Z', 'x', () => {
      savedWhenFired = saved.at(-1);
    });
    await clock.advanceBy(120);
    expect(savedWhenFired).toBe('2026-03-02T08:01:00Z');
    expect(saved.at(-1)).toBe('2026-03-02T08:02:00Z');
  });

  it('lets each callback settle before the next fires', async () => {
    const { clock, events, note } = setUp();
    clock.at(addSeconds(start, 60), 'slow', async () => {
      note('begin')();
      for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
      void clock.track('what it started', async () => {
        for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
        note('end')();
      });
    });
    clock.at(addSeconds(start, 61), 'next', note('next'));
    await clock.advanceBy(61);
    expect(events.filter((event) => !event.startsWith('tick'))).toEqual([
      'begin 08:01:00',
      'end 08:01:00',
      'next 08:01:01',
    ]);
  });

  it('fires what a callback plans for the same moment or the past before time goes on', async () => {
    const { clock, events, note } = setUp();
    clock.at(addSeconds(start, 60), 'outer', () => {
      clock.at(start, 'past', note('past'));
      clock.at(clock.now(), 'same', note('same'));
    });
    clock.at(addSeconds(start, 120), 'later', note('later'));
    await clock.advanceBy(120);
    expect(events.filter((event) => !event.startsWith('tick'))).toEqual([
      'past 08:01:00',
      'same 08:01:00',
      'later 08:02:00',
    ]);
  });

  it('settles: what is already due fires, and tracked work is waited for', async () => {
    const { clock, events, note } = setUp();
    clock.at(start, 'due', note('due'));
    let finish = () => {};
    const click = clock.track('click', () => new Promise<void>((resolve) => (finish = resolve)));
    const settled = clock.settle().then(() => events.push('settled'));
    expect(clock.inFlight()).toEqual(['click']);
    finish();
    await Promise.all([click, settled]);
    expect(events).toEqual(['due 08:00:00', 'settled']);
  });

  it('gives tracked work its own result and error', async () => {
    const { clock } = setUp();
    await expect(clock.track('a', async () => 7)).resolves.toBe(7);
    await expect(clock.track('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await clock.settle();
    expect(clock.inFlight()).toEqual([]);
  });

  it('reports a callback that fails, and goes on', async () => {
    const { clock, events, note } = setUp();
    clock.at(addSeconds(start, 1), 'thrower', () => {
      throw new Error('at once');
    });
    clock.at(addSeconds(start, 1), 'rejecter', () => Promise.reject(new Error('later')));
    clock.at(addSeconds(start, 2), 'next', note('next'));
    await clock.advanceBy(2);
    expect(events).toEqual([
      'tick 08:00:01',
      'error thrower: at once',
      'error rejecter: later',
      'tick 08:00:02',
      'next 08:00:02',
    ]);
  });

  it('goes on when the time cannot be saved', async () => {
    const errors: string[] = [];
    const clock = createLocalClock({
      start,
      onTick: () => Promise.reject(new Error('disk full')),
      onError: (label) => errors.push(label),
    });
    await clock.advanceBy(5);
    expect([clock.now(), errors]).toEqual([addSeconds(start, 5), ['clock tick']]);
  });

  it('does not fire what was cancelled', async () => {
    const { clock, events, note } = setUp();
    clock.at(addSeconds(start, 1), 'x', note('x')).cancel();
    const ticking = clock.every(10, 'y', note('y'));
    await clock.advanceBy(25);
    ticking.cancel();
    await clock.advanceBy(25);
    expect(events.filter((event) => !event.startsWith('tick'))).toEqual(['y 08:00:10', 'y 08:00:20']);
    expect(clock.nextDueAt()).toBeNull();
  });

  it('keeps the rhythm of a repeated callback, also when it fails', async () => {
    const { clock, events } = setUp();
    clock.every(60, 'sweep', () => Promise.reject(new Error('busy')));
    await clock.advanceBy(200);
    expect(events.filter((event) => event.startsWith('error'))).toHaveLength(3);
    expect(clock.nextDueAt()).toBe('2026-03-02T08:04:00Z');
  });

  it.each([
    [
      'a time that has passed',
      (clock: ReturnType<typeof setUp>['clock']) => clock.advanceTo('2026-03-02T07:59:59Z'),
    ],
    ['no time at all', (clock: ReturnType<typeof setUp>['clock']) => clock.advanceTo('soon')],
  ])('refuses to advance to %s', async (_, advance) => {
    await expect(advance(setUp().clock)).rejects.toThrow(InvalidInput);
  });

  it('plays two advances that are asked for together one after the other', async () => {
    const { clock } = setUp();
    await Promise.all([clock.advanceBy(60), clock.advanceBy(60)]);
    expect(clock.now()).toBe('2026-03-02T08:02:00Z');
  });

  it('fires each callback once, at its moment, in order, whatever was planned and cancelled', async () => {
    const plan = fc.record({ afterSeconds: fc.nat(500), cancelled: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { maxLength: 60 }),
        fc.array(fc.nat(200), { maxLength: 4 }),
        async (plans, steps) => {
          const { clock } = setUp();
          const fired: { planned: number; at: string }[] = [];
          plans.forEach(({ afterSeconds, cancelled }, index) => {
            const planned = clock.at(addSeconds(start, afterSeconds), 'p', () => {
              fired.push({ planned: index, at: clock.now() });
            });
            if (cancelled) planned.cancel();
          });
          for (const step of steps) await clock.advanceBy(step);
          await clock.advanceTo(addSeconds(start, 1000));
          const expected = plans
            .map((entry, index) => ({ ...entry, index }))
            .filter((entry) => !entry.cancelled)
            .sort((a, b) => a.afterSeconds - b.afterSeconds || a.index - b.index)
            .map((entry) => ({ planned: entry.index, at: addSeconds(start, entry.afterSeconds) }));
          expect(fired).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the local clock in real time', () => {
  it('flows from the instant it was set to, at the speed asked for', async () => {
    const host = createFakeHost();
    const { clock, events, note } = setUp({ host });
    clock.runInRealTime({ speed: 60 });
    clock.at(addSeconds(start, 60), 'a', note('a'));
    await host.pass(999);
    expect(events).toEqual([]);
    await host.pass(1);
    expect(events).toEqual(['tick 08:01:00', 'a 08:01:00']);
  });

  it('fires what is planned days ahead, in waits short enough for the machine', async () => {
    const host = createFakeHost();
    const { clock, events, note } = setUp({ host });
    clock.runInRealTime();
    clock.at(addSeconds(start, 40 * 86_400), 'far', note('far'));
    await host.pass(2 * 86_400_000);
    await clock.advanceBy(38 * 86_400 - 60);
    expect(events.filter((event) => event.startsWith('far'))).toEqual([]);
    await host.pass(60_000);
    expect(events.at(-1)).toBe('far 08:00:00');
  });

  it('can be advanced while it runs, and flows on from there', async () => {
    const host = createFakeHost();
    const { clock, events, note } = setUp({ host });
    clock.runInRealTime();
    clock.at(addSeconds(start, 7200), 'reminder', note('reminder'));
    await host.pass(5000);
    await clock.advanceBy(7200);
    expect(events).toContain('reminder 10:00:00');
    expect(clock.now()).toBe('2026-03-02T10:00:05Z');
    await host.pass(10_000);
    expect(clock.now()).toBe('2026-03-02T10:00:15Z');
  });

  it('does not let slow work hold up what is due meanwhile, nor run a schedule beside itself', async () => {
    const host = createFakeHost();
    const { clock, events, note } = setUp({ host });
    clock.runInRealTime();
    let finish = () => {};
    clock.every(60, 'sweep', async () => {
      note('sweep')();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    clock.at(addSeconds(start, 90), 'other', note('other'));
    await host.pass(200_000);
    finish();
    await host.pass(100_000);
    expect(events.filter((event) => !event.startsWith('tick'))).toEqual([
      'sweep 08:01:00',
      'other 08:01:30',
      'sweep 08:04:00',
    ]);
  });

  it('fires once after the machine slept through many periods', async () => {
    const host = createFakeHost();
    const { clock, events, note } = setUp({ host });
    clock.runInRealTime();
    clock.every(60, 'sweep', note('sweep'));
    host.setBack(-8 * 3_600_000);
    await host.pass(60_000);
    expect(events.filter((event) => event.startsWith('sweep'))).toHaveLength(2);
  });

  it('never goes back when the machine is set back', async () => {
    const host = createFakeHost();
    const { clock } = setUp({ host });
    clock.runInRealTime();
    await host.pass(60_000);
    expect(clock.now()).toBe('2026-03-02T08:01:00Z');
    host.setBack(30_000);
    expect(clock.now()).toBe('2026-03-02T08:01:00Z');
  });

  it('stands still after stop, with no timer of the machine left', async () => {
    const host = createFakeHost();
    const { clock } = setUp({ host });
    clock.runInRealTime();
    clock.every(60, 'sweep', () => {});
    await host.pass(30_000);
    clock.stop();
    await host.pass(300_000);
    expect([clock.now(), host.waitingCount()]).toEqual(['2026-03-02T08:00:30Z', 0]);
  });
});
