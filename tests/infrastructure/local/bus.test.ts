import { describe, expect, it } from '@jest/globals';
import type { BusEvent } from '../../../infrastructure/local/bus.ts';
import { createLocalBus } from '../../../infrastructure/local/bus.ts';
import { createLocalClock } from '../../../infrastructure/local/clock/local-clock.ts';
import { eventSource, meetingRequiresPrepDetailType } from '../../../src/contracts/bus.ts';
import { countingRandom } from '../../fakes/counting-random.ts';
import { recordingLog } from '../../fakes/recording-log.ts';

const rule = { source: eventSource, detailType: meetingRequiresPrepDetailType };
const detail = { meetingId: 'm1', userId: 'u1', generation: 3 };

const setUp = (options: { twice?: boolean } = {}) => {
  const clock = createLocalClock({ start: '2026-03-02T08:00:00Z', onError: () => {} });
  const log = recordingLog();
  const bus = createLocalBus({ clock, log, random: countingRandom(), ...options });
  const got: (BusEvent & { at: string })[] = [];
  return {
    clock,
    log,
    bus,
    got,
    take: async (event: BusEvent) => void got.push({ ...event, at: clock.now() }),
  };
};

describe('the bus on one machine', () => {
  it('delivers an event, as EventBridge writes it, to every target whose rule matches', async () => {
    const { clock, bus, got, take } = setUp();
    bus.subscribe(rule, 'a', take);
    bus.subscribe(rule, 'b', take);
    bus.subscribe({ ...rule, source: 'other' }, 'c', take);
    bus.subscribe({ ...rule, detailType: 'Other' }, 'd', take);
    await bus.publish(detail);
    await clock.settle();
    expect(got).toHaveLength(2);
    expect(got[0]).toMatchObject({
      source: 'exec-assistant.calendar-monitor',
      'detail-type': 'MeetingRequiresPrep',
      time: '2026-03-02T08:00:00Z',
      detail,
    });
  });

  it('accepts an event without waiting for its delivery, which counts as work in flight', async () => {
    const { clock, bus, got, take } = setUp();
    bus.subscribe(rule, 'slow', async (event) => {
      for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve));
      await take(event);
    });
    await bus.publish(detail);
    expect(got).toHaveLength(0);
    expect(clock.inFlight()).toEqual(['bus slow']);
    await clock.settle();
    expect(got).toHaveLength(1);
  });

  it('delivers again, with growing pauses on the clock, until a target takes it; others are not troubled', async () => {
    const { clock, bus, got, take } = setUp();
    let failures = 3;
    bus.subscribe(rule, 'well', take);
    bus.subscribe(rule, 'ill', async (event) => {
      failures -= 1;
      if (failures >= 0) throw new Error('not now');
      await take(event);
    });
    await bus.publish(detail);
    await clock.advanceBy(60);
    expect(got.map((event) => event.at.slice(14, 19))).toEqual(['00:00', '00:07']);
    expect(got[0]?.id).toBe(got[1]?.id);
  });

  it('gives an event up after a day, and says so', async () => {
    const { clock, bus, log } = setUp();
    bus.subscribe(rule, 'dead', () => Promise.reject(new Error('never')));
    await bus.publish(detail);
    await clock.advanceBy(3 * 86_400);
    expect(log.codes().at(-1)).toBe('bus.given-up');
    expect(clock.nextDueAt()).toBeNull();
    expect(log.codes().length).toBeLessThan(186);
  });

  it('can deliver everything twice, with one id', async () => {
    const { clock, bus, got, take } = setUp({ twice: true });
    bus.subscribe(rule, 'a', take);
    await bus.publish(detail);
    await clock.settle();
    expect(got.map((event) => event.id)).toEqual([got[0]?.id, got[0]?.id]);
  });
});
