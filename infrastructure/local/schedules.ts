import { PermanentError } from '../../src/core/errors.ts';
import type { LocalClock } from './clock/local-clock.ts';
import type { Planned } from './clock/planner.ts';

const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** The period of `rate(2 hours)` in seconds. Throws PermanentError for any other form. */
export const rateSeconds = (expression: string): number => {
  const [, count, unit] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = unitSeconds[unit ?? ''];
  if (count === undefined || seconds === undefined) {
    throw new PermanentError(`The schedule ${expression} is not known here: only rate(…) is`);
  }
  return Number(count) * seconds;
};

/** Runs each function at its rate, first one period from now, as EventBridge's rules do. */
export const runSchedules = <Name extends string>(deps: {
  readonly schedules: Readonly<Record<Name, string>>;
  readonly clock: Pick<LocalClock, 'every'>;
  readonly run: (name: Name) => Promise<unknown>;
}): Planned => {
  const planned = Object.entries<string>(deps.schedules).map(([name, expression]) =>
    deps.clock.every(rateSeconds(expression), `schedule ${name}`, () => deps.run(name as Name)),
  );
  return {
    cancel: () => {
      for (const each of planned) each.cancel();
    },
  };
};
