import { eventSource, meetingRequiresPrepDetailType } from '../../src/contracts/bus.ts';
import type { MeetingRequiresPrep } from '../../src/core/bus-events.ts';
import type { Instant } from '../../src/core/time.ts';
import { addSeconds } from '../../src/core/time.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Random } from '../../src/ports/random.ts';
import type { LocalClock } from './clock/local-clock.ts';

/** An event as EventBridge hands it to a target. */
export type BusEvent = {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: Instant;
  readonly detail: MeetingRequiresPrep;
};

/** Which events a target gets. */
export type BusRule = { readonly source: string; readonly detailType: string };

export type LocalBus = EventBus & {
  /** A target; what it throws makes the bus deliver again later. */
  subscribe(rule: BusRule, label: string, deliver: (event: BusEvent) => Promise<unknown>): void;
};

export type LocalBusDeps = {
  readonly clock: Pick<LocalClock, 'now' | 'at' | 'track'>;
  readonly random: Random;
  readonly log: Log;
  /** Delivers everything twice, as the real one may. */
  readonly twice?: boolean;
};

type Target = {
  readonly rule: BusRule;
  readonly label: string;
  readonly deliver: (event: BusEvent) => Promise<unknown>;
};

/** EventBridge gives an event up after a day. */
const givenUpAfterSeconds = 24 * 3600;
const longestPauseSeconds = 15 * 60;

/**
 * The event bus in this process: at least once. What was accepted and not delivered when the process is
 * killed is published again by the sweep, whose lease runs out.
 */
export const createLocalBus = (deps: LocalBusDeps): LocalBus => {
  const { clock, log } = deps;
  const targets: Target[] = [];

  const deliver = (target: Target, event: BusEvent, pauseSeconds: number): void => {
    const { label } = target;
    // A copy: no target shares an object with the publisher or another target.
    clock
      .track(`bus ${label}`, () => target.deliver(structuredClone(event)))
      .catch((error: unknown) => {
        const facts = { eventId: event.id, target: label };
        if (clock.now() >= addSeconds(event.time, givenUpAfterSeconds)) {
          log.error('bus.given-up', error, facts);
          return;
        }
        log.warn('bus.retry', { ...facts, pauseSeconds });
        clock.at(addSeconds(clock.now(), pauseSeconds), `bus ${label}`, () =>
          deliver(target, event, Math.min(pauseSeconds * 2, longestPauseSeconds)),
        );
      });
  };

  return {
    subscribe: (rule, label, deliverTo) => {
      targets.push({ rule, label, deliver: deliverTo });
    },
    publish: async (detail) => {
      const event: BusEvent = {
        id: deps.random.token(16),
        source: eventSource,
        'detail-type': meetingRequiresPrepDetailType,
        time: clock.now(),
        detail,
      };
      for (const target of targets) {
        const { source, detailType } = target.rule;
        if (source !== event.source || detailType !== event['detail-type']) continue;
        for (let copies = deps.twice === true ? 2 : 1; copies > 0; copies -= 1) deliver(target, event, 1);
      }
    },
  };
};
